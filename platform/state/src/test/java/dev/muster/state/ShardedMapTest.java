package dev.muster.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardedMapTest {
    private final ShardedMap<Integer, String> map = new ShardedMap<>(8);

    @ParameterizedTest
    @ValueSource(ints = {-1, 0, 3, 12, 1 << 17})
    void shards_notAPowerOfTwoInRange_refusedWithTheValue(int shards) {
        Exception e = assertThrows(IllegalArgumentException.class, () -> new ShardedMap<>(shards));
        assertTrue(e.toString().contains("shards is " + shards), e::toString);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 1 << 16})
    void shards_powerOfTwo_everyKeyHasItsPlace(int shards) {
        ShardedMap<Integer, Integer> any = new ShardedMap<>(shards);
        for (int key = -1000; key < 1000; key++) {
            any.compute(key, (k, old) -> k);
        }
        assertEquals(2000, any.size());
        assertEquals(-7, any.get(-7));
        assertEquals(2000, any.snapshot().size());
    }

    @Test
    void shards_consecutiveKeys_spreadEvenly() {
        IntStream.range(0, 8000).forEach(key -> map.compute(key, (k, old) -> "x"));
        map.stats().forEach(shard -> assertTrue(shard.size() > 500 && shard.size() < 1500, map.stats()::toString));
    }

    @Test
    void compute_absentThenPresentThenRemoved_seesAndStores() {
        assertEquals("1null", map.compute(1, (key, old) -> key + old));
        assertEquals("11null", map.compute(1, (key, old) -> key + old));
        assertEquals("11null", map.get(1));
        assertNull(map.compute(1, (key, old) -> null));
        assertNull(map.get(1));
        assertEquals(0, map.size());
    }

    @Test
    void compute_functionThrows_changesNothingAndGivesTheLockBack() {
        map.compute(1, (key, old) -> "before");
        RuntimeException planted = new RuntimeException("planted");
        RuntimeException thrown = assertThrows(
                RuntimeException.class,
                () -> map.compute(1, (key, old) -> {
                    throw planted;
                }));
        assertEquals(planted, thrown);
        assertEquals("before", map.get(1));
        assertEquals("after", map.compute(1, (key, old) -> "after"));
    }

    @Test
    void tryCompute_freeLock_computesEvenWithNoTimeToWait() throws InterruptedException {
        assertEquals(new Attempt.Computed<>("a"), map.tryCompute(1, Duration.ZERO, (key, old) -> "a"));
        assertEquals(new Attempt.Computed<String>(null), map.tryCompute(1, Duration.ofDays(999_999), (k, old) -> null));
    }

    @Test
    void tryCompute_negativeTimeout_refusedWithTheValue() {
        Exception e = assertThrows(
                IllegalArgumentException.class, () -> map.tryCompute(1, Duration.ofMillis(-5), (key, old) -> old));
        assertTrue(e.toString().contains("PT-0.005S"), e::toString);
    }

    @Test
    void computeAll_severalShards_seesAllAndStoresAll() {
        map.compute(1, (key, old) -> "one");
        map.compute(2, (key, old) -> "two");
        Map<Integer, String> after = map.computeAll(List.of(3, 1, 2, 1), seen -> {
            assertEquals(Map.of(1, "one", 2, "two"), seen);
            return Map.of(3, Optional.of("three"), 1, Optional.empty());
        });
        assertEquals(Map.of(2, "two", 3, "three"), after);
        assertEquals(after, map.snapshot());
        assertEquals(2, map.size());
    }

    @Test
    void computeAll_viewOrResultChanged_throwsAndLeavesTheMap() {
        map.compute(1, (key, old) -> "one");
        assertThrows(
                UnsupportedOperationException.class,
                () -> map.computeAll(List.of(1), seen -> {
                    seen.clear();
                    return Map.of();
                }));
        assertThrows(
                UnsupportedOperationException.class,
                () -> map.getAll(List.of(1)).clear());
        assertThrows(UnsupportedOperationException.class, () -> map.snapshot().clear());
        assertEquals("one", map.get(1));
    }

    @Test
    void computeAll_functionThrows_changesNothingAndGivesTheLocksBack() {
        map.compute(1, (key, old) -> "one");
        assertThrows(
                IllegalStateException.class,
                () -> map.computeAll(List.of(1, 2, 3), seen -> {
                    throw new IllegalStateException("planted");
                }));
        assertEquals(Map.of(1, "one"), map.snapshot());
    }

    @Test
    void computeAll_foreignKey_refusedWithTheKeyAndNothingChanges() {
        Map<Integer, Optional<String>> answer =
                new TreeMap<>(Map.of(1, Optional.of("new"), 99, Optional.of("foreign")));
        Exception e = assertThrows(IllegalArgumentException.class, () -> map.computeAll(List.of(1, 2), seen -> answer));
        assertTrue(e.toString().contains("99"), e::toString);
        assertEquals(Map.of(), map.snapshot());
    }

    @Test
    @SuppressWarnings("NullAway") // what a careless caller does
    void computeAll_nullAnswerOrValue_refusedAndNothingChanges() {
        Map<Integer, Optional<String>> nullValue = new HashMap<>(Map.of(1, Optional.of("new")));
        nullValue.put(2, null);
        assertThrows(IllegalArgumentException.class, () -> map.computeAll(List.of(1, 2), seen -> nullValue));
        assertThrows(IllegalArgumentException.class, () -> map.computeAll(List.of(1, 2), seen -> null));
        assertEquals(Map.of(), map.snapshot());
    }

    @Test
    @SuppressWarnings("NullAway") // what a careless caller does
    void arguments_null_refusedByName() {
        assertEquals(
                "key is null",
                assertThrows(NullPointerException.class, () -> map.get(null)).getMessage());
        assertEquals(
                "function is null",
                assertThrows(NullPointerException.class, () -> map.compute(1, null))
                        .getMessage());
        assertEquals(
                "keys is null",
                assertThrows(NullPointerException.class, () -> map.getAll(null)).getMessage());
        List<Integer> holed = Arrays.asList(1, null);
        Exception e = assertThrows(NullPointerException.class, () -> map.getAll(holed));
        assertTrue(e.toString().contains("[1, null]"), e::toString);
    }

    @Test
    void noKeys_allOperations_areEmpty() {
        assertEquals(Map.of(), map.getAll(List.of()));
        assertEquals(Map.of(), map.computeAll(List.of(), seen -> Map.of()));
        assertEquals(Map.of(), map.snapshot());
    }

    @Test
    void forEach_consumerUsesTheMap_isAllowed() {
        IntStream.range(0, 100).forEach(key -> map.compute(key, (k, old) -> "x"));
        map.forEach((key, value) -> map.compute(key, (k, old) -> value + value));
        assertTrue(map.snapshot().values().stream().allMatch("xx"::equals));
        assertEquals(100, map.size());
    }

    @Test
    void stats_uncontended_countEachUseOfALock() {
        map.compute(1, (key, old) -> "x");
        map.get(1);
        assertEquals(2, map.stats().stream().mapToLong(ShardStats::acquired).sum());
        assertEquals(0, map.stats().stream().mapToLong(ShardStats::contended).sum());
        assertEquals(
                List.of(0, 1, 2, 3, 4, 5, 6, 7),
                map.stats().stream().map(ShardStats::shard).toList());
    }
}
