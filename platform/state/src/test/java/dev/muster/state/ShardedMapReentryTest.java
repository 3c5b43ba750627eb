package dev.muster.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From inside a function every operation on the same map is refused, whichever shard it would need. */
class ShardedMapReentryTest {
    interface Use {
        void of(ShardedMap<Integer, String> map) throws Exception;
    }

    private final ShardedMap<Integer, String> map = new ShardedMap<>(16);

    static Stream<Named<Use>> operations() {
        return Stream.of(
                Named.of("get", map -> map.get(2)),
                Named.of("compute", map -> map.compute(2, (key, old) -> "inner")),
                Named.of("tryCompute", map -> map.tryCompute(2, Duration.ZERO, (key, old) -> "inner")),
                Named.of("computeAll", map -> map.computeAll(List.of(2), seen -> Map.of(2, Optional.of("inner")))),
                Named.of("getAll", map -> map.getAll(List.of(2))),
                Named.of("snapshot", map -> map.snapshot()),
                Named.of("forEach", map -> map.forEach((key, value) -> {})),
                Named.of("size", map -> map.size()),
                Named.of("stats", map -> map.stats()));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anyOperation_insideCompute_refused(Use use) {
        check(use, () -> map.compute(1, (key, old) -> inner(use)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anyOperation_insideTryCompute_refused(Use use) {
        check(use, () -> map.tryCompute(1, Duration.ofDays(1), (key, old) -> inner(use)));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anyOperation_insideComputeAll_refused(Use use) {
        check(use, () -> map.computeAll(List.of(1, 3), seen -> Map.of(1, Optional.of(inner(use)))));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void anyOperation_insideTheKeysEquals_refused(Use use) {
        record Nosy(int hash, Runnable onEquals) {
            @Override
            public int hashCode() {
                return hash;
            }

            @Override
            public boolean equals(@Nullable Object other) {
                onEquals.run();
                return other instanceof Nosy;
            }
        }
        ShardedMap<Object, String> nosy = new ShardedMap<>(16);
        nosy.compute(new Nosy(1, () -> {}), (key, old) -> "there");
        @SuppressWarnings("unchecked") // keys of any type
        ShardedMap<Integer, String> same = (ShardedMap<Integer, String>) (ShardedMap<?, String>) nosy;
        assertThrows(IllegalStateException.class, () -> nosy.get(new Nosy(1, () -> inner(same, use))));
        assertEquals("there", nosy.get(new Nosy(1, () -> {})));
    }

    @Test
    void otherMap_insideCompute_isNotTheSameMap() {
        ShardedMap<Integer, String> other = new ShardedMap<>(1);
        map.compute(1, (key, old) -> other.compute(1, (k, o) -> "other"));
        assertEquals("other", map.get(1));
    }

    @Test
    void otherThread_insideCompute_isNotInside() {
        map.compute(1, (key, old) -> "x");
        map.compute(1, (key, old) -> Concurrently.call(() -> String.valueOf(map.get(2))));
        assertEquals("null", map.get(1));
    }

    private String inner(Use use) {
        return inner(map, use);
    }

    private static String inner(ShardedMap<Integer, String> map, Use use) {
        try {
            use.of(map);
            return "was let in";
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void check(Use use, org.junit.jupiter.api.function.Executable outer) {
        IllegalStateException e = assertThrows(IllegalStateException.class, outer, use::toString);
        assertTrue(e.toString().contains("same map"), e::toString);
        assertEquals(Map.of(), map.snapshot(), "nothing changed and the locks are free");
    }
}
