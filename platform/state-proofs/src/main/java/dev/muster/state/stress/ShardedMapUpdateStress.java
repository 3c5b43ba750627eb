package dev.muster.state.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.muster.state.ShardedMap;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

/** Two updates of one key both count. */
@JCStressTest
@Outcome(id = "2", expect = ACCEPTABLE, desc = "both updates count")
@Outcome(expect = FORBIDDEN, desc = "an update is lost")
@State
public class ShardedMapUpdateStress {
    private final ShardedMap<Integer, Integer> map = new ShardedMap<>(2);

    @Actor
    public void one() {
        map.compute(1, (key, old) -> old == null ? 1 : old + 1);
    }

    @Actor
    public void other() {
        map.compute(1, (key, old) -> old == null ? 1 : old + 1);
    }

    @Arbiter
    public void end(I_Result r) {
        r.r1 = map.snapshot().getOrDefault(1, 0);
    }
}
