package dev.muster.state;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The sharded map's operations are linearizable, over one key and over several. */
@Param(name = "key", gen = IntGen.class, conf = "1:3")
public class ShardedMapLincheckTest {
    private final ShardedMap<Integer, Integer> map = new ShardedMap<>(2);

    @Operation
    public @Nullable Integer get(@Param(name = "key") int key) {
        return map.get(key);
    }

    @Operation
    public @Nullable Integer increment(@Param(name = "key") int key) {
        return map.compute(key, (k, old) -> old == null ? 1 : old + 1);
    }

    @Operation
    public @Nullable Integer remove(@Param(name = "key") int key) {
        return map.compute(key, (k, old) -> null);
    }

    /** Always done: it waits as long as it takes. */
    @Operation
    public boolean tryIncrement(@Param(name = "key") int key) throws InterruptedException {
        return map.tryCompute(key, Duration.ofDays(1), (k, old) -> old == null ? 1 : old + 1)
                instanceof Attempt.Computed;
    }

    /** Moves all of one key to another; the sum stays. */
    @Operation
    public Map<Integer, Integer> move(@Param(name = "key") int from, @Param(name = "key") int to) {
        return new TreeMap<>(map.computeAll(List.of(from, to), seen -> {
            int sum = seen.getOrDefault(from, 0) + (from == to ? 0 : seen.getOrDefault(to, 0));
            return from == to ? Map.of(from, Optional.of(sum)) : Map.of(from, Optional.empty(), to, Optional.of(sum));
        }));
    }

    @Operation
    public Map<Integer, Integer> getAll(@Param(name = "key") int one, @Param(name = "key") int other) {
        return new TreeMap<>(map.getAll(List.of(one, other)));
    }

    @Operation
    public Map<Integer, Integer> snapshot() {
        return new TreeMap<>(map.snapshot());
    }

    @Test
    void operations_forcedInterleavings_areLinearizable() {
        new ModelCheckingOptions()
                .iterations(6)
                .invocationsPerIteration(60)
                .threads(2)
                .actorsPerThread(2)
                .actorsBefore(0)
                .actorsAfter(1)
                .check(getClass());
    }

    @Test
    @Tag("proofs")
    void operations_moreForcedInterleavings_areLinearizable() {
        new ModelCheckingOptions()
                .iterations(12)
                .invocationsPerIteration(150)
                .threads(2)
                .actorsPerThread(3)
                .check(getClass());
    }

    @Test
    @Tag("proofs")
    void operations_underStress_areLinearizable() {
        new StressOptions()
                .iterations(20)
                .invocationsPerIteration(1_000)
                .threads(2)
                .actorsPerThread(3)
                .check(getClass());
    }

    @Test
    void keys_oneToThree_lieInBothShards() {
        List.of(1, 2, 3).forEach(this::increment);
        assertEquals(
                List.of(1, 2),
                map.stats().stream().map(ShardStats::size).sorted().toList());
    }
}
