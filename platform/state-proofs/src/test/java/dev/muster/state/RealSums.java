package dev.muster.state;

import dev.muster.state.twins.Sums;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The real sharded map as the schedules see it: two shards, odd and even small keys apart. */
record RealSums(ShardedMap<Integer, Integer> map) implements Sums {
    RealSums() {
        this(new ShardedMap<>(2));
    }

    @Override
    public int get(int key) {
        return orZero(map.get(key));
    }

    @Override
    public void update(int key, UnaryOperator<Integer> function) {
        map.compute(key, (k, old) -> function.apply(orZero(old)));
    }

    @Override
    public boolean tryUpdate(int key, Duration timeout, UnaryOperator<Integer> function) throws InterruptedException {
        return map.tryCompute(key, timeout, (k, old) -> function.apply(orZero(old))) instanceof Attempt.Computed;
    }

    @Override
    public void addOneToAll(List<Integer> keys) {
        map.computeAll(keys, seen -> {
            Map<Integer, Optional<Integer>> next = new HashMap<>();
            keys.forEach(key -> next.put(key, Optional.of(orZero(seen.get(key)) + 1)));
            return next;
        });
    }

    @Override
    public int waiting() {
        return map.stats().stream().mapToInt(ShardStats::waiting).sum();
    }

    private static int orZero(@Nullable Integer value) {
        return value == null ? 0 : value;
    }
}
