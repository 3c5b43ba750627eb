package dev.muster.state.stress;

import dev.muster.state.Versioned;
import dev.muster.state.VersionedSnapshot;
import java.time.InstantSource;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** A listener that registers while a version is published ends with that version. */
@JCStressTest
@Outcome(id = "2", expect = Expect.ACCEPTABLE, desc = "the last version was delivered")
@Outcome(expect = Expect.FORBIDDEN, desc = "the last version was lost")
@State
public class SnapshotListenerStress {
    private final VersionedSnapshot<String> snapshot =
            new VersionedSnapshot<>(new Versioned<>(1, "one"), Runnable::run, InstantSource.system());
    private int last;

    @Actor
    public void listener() {
        snapshot.listen("l", value -> last = (int) value.version());
    }

    @Actor
    public void publisher() {
        snapshot.publish(snapshot.get(), new Versioned<>(2, "two"));
    }

    @Arbiter
    public void end(I_Result result) {
        result.r1 = last;
    }
}
