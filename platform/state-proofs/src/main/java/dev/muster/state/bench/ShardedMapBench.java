package dev.muster.state.bench;

import dev.muster.state.ShardedMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Two threads that count under 1,024 keys. */
@State(Scope.Benchmark)
@Threads(2)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ShardedMapBench {
    private static final int KEYS = 1024;

    @Param({"sharded", "unpadded", "oneLock", "concurrentHashMap"})
    public String kind = "";

    private Counts counts = Counts.of("sharded");
    private final ShardedMap<Integer, Integer> map = new ShardedMap<>(16);

    @Setup
    public void setUp() {
        counts = Counts.of(kind);
    }

    @Benchmark
    public int oneKey() {
        return counts.add(ThreadLocalRandom.current().nextInt(KEYS));
    }

    /** Has no counterpart in ConcurrentHashMap; run it with one kind only. */
    @Benchmark
    public Map<Integer, Integer> twoKeys() {
        int one = ThreadLocalRandom.current().nextInt(KEYS);
        int other = one ^ 1;
        return map.computeAll(
                List.of(one, other),
                seen -> Map.of(
                        one, Optional.of(seen.getOrDefault(one, 0) + 1),
                        other, Optional.of(seen.getOrDefault(other, 0) + 1)));
    }
}
