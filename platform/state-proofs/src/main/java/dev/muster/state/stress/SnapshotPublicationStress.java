package dev.muster.state.stress;

import dev.muster.state.Versioned;
import dev.muster.state.VersionedSnapshot;
import java.time.InstantSource;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Whoever reads a version sees everything written before it was published. */
@JCStressTest
@Outcome(id = "1, 1, 1", expect = Expect.ACCEPTABLE, desc = "before the publish")
@Outcome(id = "2, 2, 2", expect = Expect.ACCEPTABLE, desc = "after it")
@Outcome(expect = Expect.FORBIDDEN, desc = "a version with another's fields")
@State
public class SnapshotPublicationStress {
    private final VersionedSnapshot<Pair> snapshot =
            new VersionedSnapshot<>(new Versioned<>(1, Pair.of(1)), Runnable::run, InstantSource.system());

    @Actor
    public void publisher() {
        snapshot.publish(snapshot.get(), new Versioned<>(2, Pair.of(2)));
    }

    @Actor
    public void reader(III_Result result) {
        Versioned<Pair> seen = snapshot.get();
        result.r1 = (int) seen.version();
        result.r2 = seen.value().first;
        result.r3 = seen.value().second;
    }
}
