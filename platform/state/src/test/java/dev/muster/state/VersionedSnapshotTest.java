package dev.muster.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class VersionedSnapshotTest {
    private final ManualClock clock = new ManualClock();
    private final ManualExecutor manual = new ManualExecutor();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final List<Long> seen = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stopThreads() {
        threads.shutdownNow();
    }

    private VersionedSnapshot<String> snapshot(Executor executor) {
        return new VersionedSnapshot<>(new Versioned<>(1, "one"), executor, clock);
    }

    private static void advance(VersionedSnapshot<String> snapshot, long version) {
        var next = new Versioned<>(version, "v" + version);
        assertEquals(Publication.PUBLISHED, snapshot.publish(snapshot.get(), next));
    }

    private void see(Versioned<String> value) {
        seen.add(value.version());
    }

    @Test
    void get_beforeAnyPublish_isTheInitialValue() {
        assertEquals(new Versioned<>(1, "one"), snapshot(manual).get());
    }

    @Test
    void publish_onTheCurrentHolder_replacesIt() {
        var snapshot = snapshot(manual);
        var next = new Versioned<>(2, "two");
        assertEquals(Publication.PUBLISHED, snapshot.publish(snapshot.get(), next));
        assertSame(next, snapshot.get());
    }

    @Test
    void publish_versionThatJumps_isTaken() {
        var snapshot = snapshot(manual);
        advance(snapshot, 1_000_000);
        assertEquals(1_000_000, snapshot.get().version());
    }

    @Test
    void publish_onAnEqualHolderThatIsNotTheCurrentOne_isSuperseded() {
        var snapshot = snapshot(manual);
        var current = snapshot.get();
        var equal = new Versioned<>(1, "one");
        assertEquals(Publication.SUPERSEDED, snapshot.publish(equal, new Versioned<>(2, "two")));
        assertSame(current, snapshot.get());
    }

    @Test
    void publish_onAReplacedHolder_isSuperseded() {
        var snapshot = snapshot(manual);
        var base = snapshot.get();
        advance(snapshot, 2);
        assertEquals(Publication.SUPERSEDED, snapshot.publish(base, new Versioned<>(3, "three")));
        assertEquals(2, snapshot.get().version());
    }

    @Test
    void publish_sameOrLowerVersion_isNotNewer() {
        var snapshot = snapshot(manual);
        assertEquals(Publication.NOT_NEWER, snapshot.publish(snapshot.get(), new Versioned<>(1, "other")));
        assertEquals(Publication.NOT_NEWER, snapshot.publish(snapshot.get(), new Versioned<>(0, "older")));
        assertEquals("one", snapshot.get().value());
    }

    @Test
    void publish_manyThreadsOnOneBase_oneWins() throws Exception {
        var snapshot = snapshot(manual);
        var base = snapshot.get();
        var barrier = new CyclicBarrier(8);
        List<Future<Publication>> results = LongStream.range(2, 10)
                .mapToObj(version -> Until.onThread(() -> {
                    barrier.await();
                    return snapshot.publish(base, new Versioned<>(version, "v"));
                }))
                .toList();
        int published = 0;
        for (var result : results) {
            published += Until.done(result) == Publication.PUBLISHED ? 1 : 0;
        }
        assertEquals(1, published);
    }

    @Test
    void get_publishersOnBasesThatWereReplaced_neverGoesBack() throws Exception {
        var snapshot = snapshot(manual);
        var base = snapshot.get();
        long newest = base.version();
        for (long version : List.of(10L, 3L, 20L, 2L)) {
            snapshot.publish(base, new Versioned<>(version, "v"));
            long seenNow = snapshot.get().version();
            assertTrue(seenNow >= newest, seenNow + " after " + newest);
            newest = seenNow;
        }
        assertEquals(10, newest);
    }

    @Test
    void listen_onRegistration_getsTheCurrentValue() {
        var snapshot = snapshot(manual);
        advance(snapshot, 5);
        snapshot.listen("l", this::see);
        manual.runAll();
        assertEquals(List.of(5L), seen);
    }

    @Test
    void listen_initialVersionZero_isDelivered() {
        var snapshot = new VersionedSnapshot<>(new Versioned<>(0, "zero"), manual, clock);
        snapshot.listen("l", this::see);
        manual.runAll();
        assertEquals(List.of(0L), seen);
    }

    @Test
    void listener_publishesFasterThanItRuns_skipsButGetsTheLast() {
        var snapshot = snapshot(manual);
        snapshot.listen("l", this::see);
        manual.runAll();
        LongStream.rangeClosed(2, 50).forEach(version -> advance(snapshot, version));
        assertEquals(1, manual.waiting(), "a mailbox of one");
        manual.runAll();
        assertEquals(List.of(1L, 50L), seen);
    }

    @Test
    void listener_publishWhileItRuns_getsTheLastAfterwards() throws Exception {
        var snapshot = snapshot(threads);
        var entered = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        snapshot.listen("l", value -> {
            see(value);
            entered.countDown();
            await(leave);
        });
        entered.await();
        advance(snapshot, 2);
        advance(snapshot, 3);
        leave.countDown();
        Until.holds(() -> seen.size() == 2);
        assertEquals(List.of(1L, 3L), seen);
    }

    @Test
    @SuppressWarnings("ThreadPriorityCheck") // gives a second call, if there is one, its chance to overlap
    void listener_underManyPublishers_runsSeriallyUpwardsAndEndsWithTheLast() throws Exception {
        var running = new AtomicInteger();
        var overlapped = new AtomicBoolean();
        var goOn = new CompletableFuture<Boolean>().completeOnTimeout(true, 20, TimeUnit.SECONDS);
        try (ExecutorService inOrder = Executors.newFixedThreadPool(4)) {
            var snapshot = snapshot(inOrder);
            snapshot.listen("l", value -> {
                overlapped.compareAndSet(false, running.incrementAndGet() != 1);
                if (value.version() == 1) {
                    goOn.join();
                }
                Thread.yield();
                see(value);
                running.decrementAndGet();
            });
            publishFromManyThreads(snapshot);
            // Tasks begin in the order they were handed over: a second call would have begun before this one.
            Until.done(inOrder.submit(() -> true));
            goOn.complete(true);
            publishFromManyThreads(snapshot);
            long last = snapshot.get().version();
            Until.holds(() -> seen.contains(last));
        }
        List<Long> order = List.copyOf(seen);
        assertEquals(order.stream().distinct().sorted().toList(), order);
        assertTrue(!overlapped.get(), "two calls at once");
    }

    private static void publishFromManyThreads(VersionedSnapshot<String> snapshot) throws Exception {
        var publishers = LongStream.range(0, 4)
                .mapToObj(p -> Until.onThread(() -> {
                    for (int i = 0; i < 2_000; i++) {
                        var base = snapshot.get();
                        snapshot.publish(base, new Versioned<>(base.version() + 1, "v"));
                    }
                    return true;
                }))
                .toList();
        for (var publisher : publishers) {
            Until.done(publisher);
        }
    }

    @Test
    void listener_thatThrows_isCountedAndGetsTheNext() {
        var snapshot = snapshot(manual);
        var failure = new AssertionError("thrown by a listener");
        snapshot.listen("l", value -> {
            see(value);
            if (value.version() == 1) {
                throw failure;
            }
        });
        manual.runAll();
        assertEquals(
                new ListenerGauge("l", 1, Duration.ZERO, 1, failure),
                snapshot.listeners().getFirst());
        advance(snapshot, 2);
        manual.runAll();
        assertEquals(List.of(1L, 2L), seen);
    }

    @Test
    void listener_thatNeverReturns_blocksOnlyItsOwnMailboxAndIsSeen() throws Exception {
        var snapshot = snapshot(threads);
        var entered = new CountDownLatch(1);
        snapshot.listen("stuck", value -> {
            entered.countDown();
            await(new CountDownLatch(1));
        });
        snapshot.listen("well", this::see);
        entered.await();
        advance(snapshot, 2);
        Until.holds(() -> seen.contains(2L));
        clock.advance(Duration.ofSeconds(7));
        assertEquals(
                new ListenerGauge("stuck", 1, Duration.ofSeconds(7), 0, null),
                snapshot.listeners().getFirst());
        Until.holds(() -> snapshot.listeners().get(1).running().isZero());
    }

    @Test
    void listener_thatPublishes_getsItAfterItReturned() {
        var snapshot = snapshot(Runnable::run);
        var depth = new AtomicInteger();
        snapshot.listen("l", value -> {
            assertEquals(1, depth.incrementAndGet());
            see(value);
            if (value.version() < 5) {
                advance(snapshot, value.version() + 1);
            }
            depth.decrementAndGet();
        });
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L), seen);
        assertEquals(0, snapshot.listeners().getFirst().failures());
    }

    @Test
    void listener_thatRegistersAnother_bothGetTheLast() {
        var snapshot = snapshot(manual);
        var once = new AtomicBoolean();
        snapshot.listen("outer", value -> {
            if (once.compareAndSet(false, true)) {
                snapshot.listen("inner", this::see);
            }
        });
        manual.runAll();
        advance(snapshot, 2);
        manual.runAll();
        assertEquals(List.of(1L, 2L), seen);
    }

    @Test
    void close_thenPublish_isNotDelivered() {
        var snapshot = snapshot(manual);
        var subscription = snapshot.listen("l", this::see);
        manual.runAll();
        advance(snapshot, 2);
        subscription.close();
        subscription.close();
        manual.runAll();
        advance(snapshot, 3);
        manual.runAll();
        assertEquals(List.of(1L), seen);
        assertEquals(List.of(), snapshot.listeners());
    }

    @Test
    void executor_thatRefuses_isCountedAndTriedAgainOnTheNextPublish() {
        var refuses = new AtomicBoolean(true);
        var snapshot = snapshot(task -> {
            if (refuses.get()) {
                throw new RejectedExecutionException("closed");
            }
            task.run();
        });
        snapshot.listen("l", this::see);
        advance(snapshot, 2);
        var gauge = snapshot.listeners().getFirst();
        assertEquals(2, gauge.failures());
        assertEquals(-1, gauge.deliveredVersion());
        refuses.set(false);
        advance(snapshot, 3);
        assertEquals(List.of(3L), seen);
    }

    @Test
    void listeners_copy_cannotBeWrittenThrough() {
        var snapshot = snapshot(manual);
        snapshot.listen("l", this::see);
        assertThrows(UnsupportedOperationException.class, snapshot.listeners()::clear);
        assertNull(snapshot.listeners().getFirst().lastFailure());
    }

    @Test
    void versioned_negativeVersion_isRefusedWithTheValue() {
        var refusal = assertThrows(IllegalArgumentException.class, () -> new Versioned<>(-3, "x"));
        assertEquals("version is negative: -3", refusal.getMessage());
    }

    @Test
    @SuppressWarnings("NullAway") // the refusal of null is what is tested
    void arguments_thatAreNull_areRefused() {
        var snapshot = snapshot(manual);
        assertThrows(NullPointerException.class, () -> snapshot.publish(null, snapshot.get()));
        assertThrows(NullPointerException.class, () -> snapshot.publish(snapshot.get(), null));
        assertThrows(NullPointerException.class, () -> snapshot.listen("l", null));
        assertThrows(NullPointerException.class, () -> snapshot.listen(null, this::see));
        assertThrows(NullPointerException.class, () -> new Versioned<>(1, null));
        assertEquals(List.of(), snapshot.listeners());
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
