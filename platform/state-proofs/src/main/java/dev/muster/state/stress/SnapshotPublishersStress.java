package dev.muster.state.stress;

import dev.muster.state.Publication;
import dev.muster.state.Versioned;
import dev.muster.state.VersionedSnapshot;
import java.time.InstantSource;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZI_Result;

/** Of two publishers with one base, one wins, and his value stays. */
@JCStressTest
@Outcome(id = "true, false, 2", expect = Expect.ACCEPTABLE, desc = "the first won")
@Outcome(id = "false, true, 3", expect = Expect.ACCEPTABLE, desc = "the second won")
@Outcome(expect = Expect.FORBIDDEN, desc = "both, neither, or the loser's value")
@State
public class SnapshotPublishersStress {
    private final Versioned<String> base = new Versioned<>(1, "one");
    private final VersionedSnapshot<String> snapshot =
            new VersionedSnapshot<>(base, Runnable::run, InstantSource.system());

    @Actor
    public void two(ZZI_Result result) {
        result.r1 = snapshot.publish(base, new Versioned<>(2, "two")) == Publication.PUBLISHED;
    }

    @Actor
    public void three(ZZI_Result result) {
        result.r2 = snapshot.publish(base, new Versioned<>(3, "three")) == Publication.PUBLISHED;
    }

    @Arbiter
    public void end(ZZI_Result result) {
        result.r3 = (int) snapshot.get().version();
    }
}
