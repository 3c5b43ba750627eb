package dev.muster.state.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.muster.state.twins.GetThenPutTwin;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** The twin of {@link ShardedMapUpdateStress}. */
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "both updates count")
@Outcome(expect = FORBIDDEN, desc = "an update is lost")
@State
public class GetThenPutTwinStress {
    private final GetThenPutTwin sums = new GetThenPutTwin();

    @Actor
    public void one() {
        sums.update(1, old -> old + 1);
    }

    @Actor
    public void other() {
        sums.update(1, old -> old + 1);
    }

    @Arbiter
    public void end(I_Result r) {
        r.r1 = sums.get(1);
    }
}
