package dev.muster.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Key 1 is held by a function that does not return until the test says so. */
class ShardedMapConcurrentTest {
    private final ShardedMap<Integer, Integer> map = new ShardedMap<>(4);
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final FutureTask<Integer> holder = new FutureTask<>(() -> map.compute(1, (key, old) -> {
        inside.countDown();
        Concurrently.await(release);
        return 100;
    }));

    /** A key in another shard than key 1. */
    private int elsewhere;

    @BeforeEach
    void hold() {
        map.compute(1, (key, old) -> 0);
        elsewhere = keyIn(shard -> shard != shardUsedBy(1));
        Thread.ofPlatform().daemon().start(holder);
        Concurrently.await(inside);
    }

    @AfterEach
    void letGo() {
        release.countDown();
        Concurrently.join(holder);
        assertEquals(100, map.get(1));
    }

    @Test
    void tryCompute_heldShard_timesOutWithoutRunning() throws InterruptedException {
        for (Duration timeout : List.of(Duration.ZERO, Duration.ofMillis(20))) {
            Attempt<Integer> attempt = map.tryCompute(1, timeout, (key, old) -> {
                throw new AssertionError("ran");
            });
            assertInstanceOf(Attempt.TimedOut.class, attempt);
        }
    }

    @Test
    void tryCompute_interruptedWhileWaiting_throwsWithoutRunning() {
        Thread.currentThread().interrupt();
        assertThrows(
                InterruptedException.class,
                () -> map.tryCompute(1, Duration.ofDays(1), (key, old) -> {
                    throw new AssertionError("ran");
                }));
        assertEquals(null, map.get(elsewhere), "not inside any more");
    }

    @Test
    void otherShards_functionDoesNotReturn_goOn() {
        assertEquals(7, map.compute(elsewhere, (key, old) -> 7));
        assertEquals(7, map.get(elsewhere));
    }

    @Test
    void stats_functionDoesNotReturn_showWhoWaits() {
        FutureTask<Integer> waiter = Concurrently.start(() -> map.get(1));
        Concurrently.until(() -> map.stats().stream().anyMatch(shard -> shard.waiting() == 1));
        release.countDown();
        assertEquals(100, Concurrently.join(waiter));
        ShardStats contended = map.stats().stream()
                .filter(shard -> shard.contended() == 1)
                .findFirst()
                .orElseThrow();
        assertTrue(contended.waitedNanos() > 0, contended::toString);
    }

    @Test
    void severalKeys_oneHeld_waitAndSeeItsNewValueWithTheOthers() {
        FutureTask<Map<Integer, Integer>> reader = Concurrently.start(() -> map.getAll(List.of(elsewhere, 1)));
        FutureTask<Map<Integer, Integer>> all = Concurrently.start(map::snapshot);
        FutureTask<Map<Integer, Integer>> writer = Concurrently.start(() -> map.computeAll(
                List.of(1, elsewhere), seen -> Map.of(elsewhere, Optional.of(seen.getOrDefault(1, -1) + 1))));
        Concurrently.until(() -> waiting() >= 3);
        release.countDown();
        assertEquals(Map.of(1, 100, elsewhere, 101), Concurrently.join(writer));
        assertEquals(100, Concurrently.join(reader).get(1));
        assertEquals(100, Concurrently.join(all).get(1));
    }

    /** The writer is first to get key 1 back; a reader that does not hold both shards has read the other one before. */
    @Test
    void getAll_behindAWriterOfBothKeys_seesAllOfItOrNothing() {
        int later = keyIn(shard -> shard > shardUsedBy(1));
        FutureTask<Map<Integer, Integer>> writer = Concurrently.start(
                () -> map.computeAll(List.of(1, later), seen -> Map.of(1, Optional.of(100), later, Optional.of(7))));
        Concurrently.until(() -> waiting() == 1);
        FutureTask<Map<Integer, Integer>> reader = Concurrently.start(() -> map.getAll(List.of(later, 1)));
        Concurrently.until(() -> waiting() == 2);
        release.countDown();
        Concurrently.join(writer);
        assertEquals(Map.of(1, 100, later, 7), Concurrently.join(reader));
    }

    /** What changed in an earlier shard before key 1 did is in the snapshot if key 1's change is. */
    @Test
    void snapshot_earlierShardChangedWhileItWaits_isOneMoment() {
        int earlier = keyIn(shard -> shard < shardUsedBy(1));
        FutureTask<Map<Integer, Integer>> all = Concurrently.start(map::snapshot);
        Concurrently.until(() -> waiting() == 1);
        FutureTask<Integer> change = Concurrently.start(() -> map.compute(earlier, (key, old) -> 7));
        Concurrently.until(() -> change.isDone() || waiting() == 2);
        boolean changedBefore = change.isDone();
        release.countDown();
        Map<Integer, Integer> seen = Concurrently.join(all);
        assertEquals(100, seen.get(1));
        assertEquals(changedBefore, seen.containsKey(earlier));
    }

    private int waiting() {
        return map.stats().stream().mapToInt(ShardStats::waiting).sum();
    }

    private int keyIn(IntPredicate shard) {
        return IntStream.range(2, 100)
                .filter(key -> shard.test(shardUsedBy(key)))
                .findFirst()
                .orElseThrow();
    }

    /** Found out on a map of the same size, where nobody holds a shard. */
    private int shardUsedBy(int key) {
        ShardedMap<Integer, Integer> same = new ShardedMap<>(map.stats().size());
        same.get(key);
        return same.stats().stream()
                .filter(shard -> shard.acquired() == 1)
                .mapToInt(ShardStats::shard)
                .findFirst()
                .orElseThrow();
    }
}
