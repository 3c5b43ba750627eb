package dev.muster.state.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.muster.state.ShardedMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** Two writers of two keys in opposite orders, one of which reads both first: nobody sees half, nothing is lost. */
@JCStressTest
@Outcome(
        id = {"0, 0, 4", "1, 1, 4"},
        expect = ACCEPTABLE,
        desc = "both keys alike")
@Outcome(expect = FORBIDDEN, desc = "half an update, or a lost one")
@State
public class ShardedMapAtomicityStress {
    private static final List<Integer> UPWARDS = List.of(1, 2);
    private static final List<Integer> DOWNWARDS = List.of(2, 1);

    private final ShardedMap<Integer, Integer> map = new ShardedMap<>(2);

    @Actor
    public void upwards() {
        addOne(UPWARDS);
    }

    @Actor
    public void downwards(III_Result r) {
        Map<Integer, Integer> seen = map.getAll(DOWNWARDS);
        r.r1 = seen.getOrDefault(1, 0);
        r.r2 = seen.getOrDefault(2, 0);
        addOne(DOWNWARDS);
    }

    @Arbiter
    public void end(III_Result r) {
        r.r3 = map.snapshot().values().stream().mapToInt(Integer::intValue).sum();
    }

    private void addOne(List<Integer> keys) {
        map.computeAll(keys, seen -> {
            int next = seen.getOrDefault(1, 0) + 1;
            return Map.of(1, Optional.of(next), 2, Optional.of(next));
        });
    }
}
