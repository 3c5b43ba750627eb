package dev.muster.state.stress;

import dev.muster.state.twins.TornPublishTwin;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LL_Result;

/** The twin of {@link SnapshotPublicationStress}: plain fields changed in place are seen half changed. */
@JCStressTest
@Outcome(id = "1, one", expect = Expect.ACCEPTABLE, desc = "before the publish")
@Outcome(id = "2, two", expect = Expect.ACCEPTABLE, desc = "after it")
@Outcome(expect = Expect.FORBIDDEN, desc = "a version with another's value")
@State
public class TornPublicationTwinStress {
    private final TornPublishTwin twin = new TornPublishTwin(1, "one", () -> {});

    @Actor
    public void publisher() {
        twin.publish(2, "two");
    }

    @Actor
    public void reader(LL_Result result) {
        var seen = twin.read();
        result.r1 = seen.version();
        result.r2 = seen.value();
    }
}
