package dev.muster.state;

import static dev.muster.state.CacheFixture.LONG;
import static dev.muster.state.CacheFixture.found;
import static dev.muster.state.CacheFixture.settings;
import static dev.muster.state.CacheFixture.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Loads in flight: what overtakes them, who waits for them, and loaders that misbehave. */
class ReadMostlyCacheLoadsTest {
    private static final Lookup<String> ABSENT = new Lookup.Absent<>();
    private static final Duration SHORT = Duration.ofMillis(30);

    private final CacheFixture fixture = new CacheFixture();
    private final PausedLoader paused = new PausedLoader(fixture);

    @AfterEach
    void close() {
        paused.goOn();
        fixture.close();
    }

    @Test
    void load_overtakenByAPut_answersThePut() throws Exception {
        var cache = fixture.threaded(paused);
        fixture.commit("k", 1);
        var reader = Until.onThread(() -> cache.get("k"));
        paused.awaitRead();
        fixture.commit("k", 2);
        cache.putIfNewer("k", version(2));
        paused.goOn();
        assertEquals(found(2), Until.done(reader));
        assertEquals(found(2), cache.get("k"));
        assertEquals(1, paused.calls.get(), "the put is at hand, so nothing is loaded again");
    }

    @Test
    void load_overtakenByAnEvent_isRepeatedOnce() throws Exception {
        var cache = fixture.threaded(paused);
        fixture.commit("k", 1);
        var reader = Until.onThread(() -> cache.get("k"));
        paused.awaitRead();
        fixture.commit("k", 2);
        assertFalse(cache.refreshIfNewer("k", version(2)));
        paused.goOn();
        assertEquals(found(2), Until.done(reader));
        assertEquals(Optional.of(version(2)), cache.peek("k"));
        assertEquals(1, cache.counts().reloads());
    }

    @Test
    void load_belowTheFloorTwice_isAnsweredButNeverRemembered() throws Exception {
        var cache = fixture.threaded(paused);
        fixture.commit("k", 1);
        var reader = Until.onThread(() -> cache.get("k"));
        paused.awaitRead();
        cache.refreshIfNewer("k", version(5));
        paused.goOn();
        assertEquals(found(1), Until.done(reader));
        assertEquals(Optional.empty(), cache.peek("k"));
        assertEquals(2, paused.calls.get());
    }

    @Test
    void load_absentWithAFloor_isRepeatedAndNeverRemembered() throws Exception {
        var cache = fixture.threaded(paused);
        var reader = Until.onThread(() -> cache.get("k"));
        paused.awaitRead();
        cache.refreshIfNewer("k", version(1));
        paused.goOn();
        assertEquals(ABSENT, Until.done(reader));
        assertEquals(2, paused.calls.get());
        fixture.commit("k", 1);
        assertEquals(found(1), cache.get("k"), "the absence was not remembered");
    }

    @Test
    void load_absentWhileAPutCameIn_leavesThePut() throws Exception {
        var cache = fixture.threaded(paused);
        var reader = Until.onThread(() -> cache.get("k"));
        paused.awaitRead();
        fixture.commit("k", 1);
        cache.putIfNewer("k", version(1));
        paused.goOn();
        assertEquals(found(1), Until.done(reader));
        assertEquals(found(1), cache.get("k"));
    }

    @Test
    void load_overtakenByAPutThatWasEvicted_doesNotBringTheOldVersionBack() throws Exception {
        var cache = fixture.cache(settings().withSize(1, 1), paused, fixture.threads);
        fixture.commit("k", 1);
        var reader = Until.onThread(() -> cache.get("k"));
        paused.awaitRead();
        fixture.commit("k", 2);
        cache.putIfNewer("k", version(2));
        cache.putIfNewer("other", version(1));
        assertEquals(Optional.empty(), cache.peek("k"));
        paused.goOn();
        assertEquals(found(2), Until.done(reader));
    }

    @Test
    void load_overtakenByClear_isRepeated() throws Exception {
        var cache = fixture.threaded(paused);
        fixture.commit("k", 9);
        var reader = Until.onThread(() -> cache.get("k"));
        paused.awaitRead();
        fixture.commit("k", 1);
        cache.clear();
        paused.goOn();
        assertEquals(found(1), Until.done(reader));
        assertEquals(Optional.of(version(1)), cache.peek("k"));
    }

    @Test
    void get_withAVersionSeenDuringAnOlderLoad_readsAgain() throws Exception {
        var cache = fixture.threaded(paused);
        fixture.commit("k", 1);
        var anyone = Until.onThread(() -> cache.get("k"));
        paused.awaitRead();
        fixture.commit("k", 2);
        var reading = new CompletableFuture<Thread>();
        var seenTwo = Until.onThread(() -> {
            reading.complete(Thread.currentThread());
            return cache.get("k", 2, LONG);
        });
        awaitParked(reading);
        paused.goOn();
        assertEquals(found(1), Until.done(anyone));
        assertEquals(found(2), Until.done(seenTwo));
        assertEquals(2, paused.calls.get());
    }

    @Test
    void get_byManyThreads_loadsOnce() throws Exception {
        var cache = fixture.threaded(paused);
        fixture.commit("k", 1);
        List<Future<Lookup<String>>> readers = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            readers.add(Until.onThread(() -> cache.get("k")));
        }
        Until.holds(() -> cache.counts().waits() == 50);
        paused.goOn();
        for (var reader : readers) {
            assertEquals(found(1), Until.done(reader));
        }
        assertEquals(1, paused.calls.get());
    }

    @Test
    void loader_thatThrows_failsAllWhoWaitWithOneFailureAndIsNotRemembered() throws Exception {
        var goOn = new CountDownLatch(1);
        var broken = new AtomicBoolean(true);
        var cache = fixture.threaded(key -> {
            goOn.await();
            if (broken.get()) {
                throw new IllegalStateException("down");
            }
            return fixture.read(key);
        });
        var one = Until.onThread(() -> cache.get("k"));
        var other = Until.onThread(() -> cache.get("k"));
        Until.holds(() -> cache.counts().waits() == 2);
        goOn.countDown();
        var failure = assertInstanceOf(Lookup.Failed.class, Until.done(one));
        assertSame(failure, Until.done(other));
        assertEquals("down", failure.cause().getMessage());
        broken.set(false);
        fixture.commit("k", 1);
        assertEquals(found(1), cache.get("k"));
        assertEquals(1, cache.counts().failures());
    }

    @Test
    void loader_thatThrowsAnError_releasesItsPermit() {
        var cache = fixture.cache(
                settings().withLoads(1, LONG),
                key -> {
                    throw new StackOverflowError("deep");
                },
                fixture.threads);
        assertInstanceOf(Lookup.Failed.class, cache.get("a"));
        assertInstanceOf(Lookup.Failed.class, cache.get("b"));
        assertEquals(0, cache.counts().loading());
    }

    @Test
    @SuppressWarnings("NullAway") // a loader that breaks its contract
    void loader_thatAnswersNull_fails() {
        var cache = fixture.threaded(key -> null);
        var failed = assertInstanceOf(Lookup.Failed.class, cache.get("k"));
        assertEquals("the loader answered null for k", failed.cause().getMessage());
    }

    @Test
    void waiter_atItsDeadline_leavesAndThePermitStaysTakenUntilTheLoadEnds() throws Exception {
        var cache = fixture.cache(settings().withLoads(1, LONG), paused, fixture.threads);
        fixture.commit("k", 1);
        cache.putIfNewer("hit", version(1));
        var waiting = new CompletableFuture<Thread>();
        var first = Until.onThread(() -> {
            waiting.complete(Thread.currentThread());
            return cache.get("k");
        });
        paused.awaitRead();
        awaitParked(waiting);
        assertEquals(new Lookup.DeadlinePassed<>(), cache.get("k", SHORT));
        assertEquals(1, cache.counts().loading());
        assertEquals(new Lookup.Saturated<>(), cache.get("other"), "fails at once");
        assertEquals(found(1), cache.get("hit"), "hits go on");
        assertEquals(0, paused.interrupts.get(), "one still waits");
        waiting.join().interrupt();
        Until.done(first);
        Until.holds(() -> paused.interrupts.get() == 1);
        assertEquals(new Lookup.DeadlinePassed<>(), cache.get("k", SHORT), "its own key is waited for");
        assertEquals(2, cache.counts().timeouts());
        assertEquals(1, cache.counts().refused());
        paused.goOn();
        Until.holds(() -> cache.counts().loading() == 0);
        assertEquals(Optional.of(version(1)), cache.peek("k"), "what it found in the end is remembered");
        assertEquals(1, paused.interrupts.get(), "once, however many leave");
    }

    @Test
    void waiter_atItsDeadline_doesNotInterruptForThoseWhoStillWait() throws Exception {
        var cache = fixture.threaded(paused);
        fixture.commit("k", 1);
        var waiting = new CompletableFuture<Thread>();
        var patient = Until.onThread(() -> {
            waiting.complete(Thread.currentThread());
            return cache.get("k", LONG);
        });
        paused.awaitRead();
        awaitParked(waiting);
        assertEquals(new Lookup.DeadlinePassed<>(), cache.get("k", SHORT));
        assertEquals(0, paused.interrupts.get());
        paused.goOn();
        assertEquals(found(1), Until.done(patient));
    }

    @Test
    void loader_thatHeedsTheInterrupt_freesItsPermit() throws Exception {
        var entered = new CountDownLatch(1);
        var cache = fixture.cache(
                settings().withLoads(1, LONG),
                key -> {
                    entered.countDown();
                    new Semaphore(0).acquire();
                    return Optional.empty();
                },
                fixture.threads);
        var waiting = new CompletableFuture<Thread>();
        var waiter = Until.onThread(() -> {
            waiting.complete(Thread.currentThread());
            return cache.get("k");
        });
        entered.await();
        awaitParked(waiting).interrupt();
        assertEquals(new Lookup.Interrupted<>(), Until.done(waiter));
        Until.holds(() -> cache.counts().loading() == 0);
        assertEquals(1, cache.counts().failures());
    }

    @Test
    void interrupt_ofALoader_doesNotReachTheNextTaskOfItsThread() throws Exception {
        var tasks = new ManualExecutor();
        var entered = new CountDownLatch(1);
        var cache = fixture.cache(
                settings(),
                key -> {
                    entered.countDown();
                    while (!Thread.currentThread().isInterrupted()) {
                        Thread.onSpinWait();
                    }
                    return Optional.empty();
                },
                tasks);
        var waiting = new CompletableFuture<Thread>();
        var waiter = Until.onThread(() -> {
            waiting.complete(Thread.currentThread());
            return cache.get("k");
        });
        Until.holds(() -> tasks.waiting() == 1);
        var interruptedAfterwards = Until.onThread(() -> {
            tasks.runAll();
            return Thread.currentThread().isInterrupted();
        });
        entered.await();
        awaitParked(waiting).interrupt();
        Until.done(waiter);
        assertFalse(Until.done(interruptedAfterwards));
    }

    @Test
    void waiter_thatIsInterrupted_leavesWithItsInterruptSet() throws Exception {
        var cache = fixture.threaded(paused);
        var waiting = new CompletableFuture<Thread>();
        var stillInterrupted = new AtomicBoolean();
        var waiter = Until.onThread(() -> {
            waiting.complete(Thread.currentThread());
            var answer = cache.get("k");
            stillInterrupted.set(Thread.currentThread().isInterrupted());
            return answer;
        });
        paused.awaitRead();
        awaitParked(waiting).interrupt();
        assertEquals(new Lookup.Interrupted<>(), Until.done(waiter));
        assertTrue(stillInterrupted.get());
    }

    @Test
    void loader_thatAsksForItsOwnKey_isRefusedAtOnce() {
        var self = new CompletableFuture<ReadMostlyCache<String, String>>();
        var cache = fixture.threaded(key -> {
            self.join().get(key);
            return Optional.empty();
        });
        self.complete(cache);
        var failed = assertInstanceOf(Lookup.Failed.class, cache.get("k"));
        assertEquals("the loader of k waits for its own load", failed.cause().getMessage());
        assertEquals(0, cache.counts().loading());
    }

    @Test
    void loader_thatUsesTheCacheForOtherKeys_works() {
        var self = new CompletableFuture<ReadMostlyCache<String, String>>();
        var cache = fixture.threaded(key -> {
            if (key.equals("outer")) {
                self.join().get("inner");
                self.join().putIfNewer("outer", version(1));
            }
            return fixture.read(key);
        });
        self.complete(cache);
        fixture.commit("outer", 1);
        fixture.commit("inner", 4);
        assertEquals(found(1), cache.get("outer"));
        assertEquals(Optional.of(version(4)), cache.peek("inner"));
    }

    @Test
    void loaders_thatWaitForEachOther_endAtTheirDeadlines() throws Exception {
        var self = new CompletableFuture<ReadMostlyCache<String, String>>();
        var both = new CountDownLatch(2);
        var cache = fixture.threaded(key -> {
            both.countDown();
            both.await();
            self.join().get(key.equals("a") ? "b" : "a", SHORT);
            return fixture.read(key);
        });
        self.complete(cache);
        fixture.commit("a", 1);
        fixture.commit("b", 2);
        var a = Until.onThread(() -> cache.get("a"));
        assertEquals(found(2), cache.get("b"));
        assertEquals(found(1), Until.done(a));
    }

    @Test
    void executor_thatRefuses_failsTheLoadAndFreesItsPermit() {
        var cache = fixture.cache(settings().withLoads(1, LONG), fixture::read, task -> {
            throw new RejectedExecutionException("closed");
        });
        assertInstanceOf(Lookup.Failed.class, cache.get("k"));
        assertInstanceOf(Lookup.Failed.class, cache.get("k"));
        assertEquals(0, cache.counts().loading());
    }

    @Test
    void keyEquals_thatThrows_leavesTheCacheWell() {
        var broken = new AtomicBoolean();
        record Key(int n, AtomicBoolean broken) {
            @Override
            public int hashCode() {
                return 7;
            }

            @Override
            public boolean equals(Object other) {
                if (broken.get()) {
                    throw new IllegalStateException("equals");
                }
                return other instanceof Key key && key.n == n;
            }
        }
        var cache = new ReadMostlyCache<Key, String>(
                settings().withLoads(1, LONG),
                key -> {
                    broken.set(true);
                    return Optional.of(version(1));
                },
                Runnable::run,
                fixture.clock);
        cache.putIfNewer(new Key(1, broken), version(1));
        assertInstanceOf(Lookup.Failed.class, cache.get(new Key(2, broken)));
        broken.set(false);
        assertEquals(Optional.of(version(1)), cache.peek(new Key(1, broken)));
        assertEquals(0, cache.counts().loading());
        assertTrue(cache.putIfNewer(new Key(2, broken), version(3)));
    }

    @Test
    void earlyRefresh_inFlight_isNotStartedTwiceAndHitsGoOn() throws Exception {
        var cache = fixture.threaded(paused);
        cache.putIfNewer("k", version(1));
        fixture.commit("k", 2);
        fixture.clock.advance(Duration.ofSeconds(50));
        assertEquals(found(1), cache.get("k"));
        paused.awaitRead();
        fixture.clock.advance(Duration.ofSeconds(8));
        assertEquals(found(1), cache.get("k"));
        assertEquals(1, cache.counts().refreshes());
        paused.goOn();
        Until.holds(() -> cache.peek("k").equals(Optional.of(version(2))));
    }

    @Test
    void earlyRefresh_overtakenByAnEvent_keepsTheNewer() throws Exception {
        var cache = fixture.threaded(paused);
        cache.putIfNewer("k", version(1));
        fixture.commit("k", 1);
        fixture.clock.advance(Duration.ofSeconds(50));
        cache.get("k");
        paused.awaitRead();
        assertTrue(cache.refreshIfNewer("k", version(2)));
        paused.goOn();
        Until.holds(() -> cache.counts().loading() == 0);
        assertEquals(Optional.of(version(2)), cache.peek("k"));
    }

    @Test
    void loads_ofManyKeys_neverExceedTheBound() throws Exception {
        var running = new AtomicInteger();
        var goOn = new CountDownLatch(1);
        var cache = fixture.threaded(key -> {
            running.incrementAndGet();
            goOn.await();
            return Optional.of(version(1));
        });
        List<Future<Lookup<String>>> readers = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String key = "k" + i;
            readers.add(Until.onThread(() -> cache.get(key)));
        }
        Until.holds(() -> running.get() + cache.counts().refused() == 12);
        assertEquals(4, running.get());
        assertEquals(4, cache.counts().loading());
        goOn.countDown();
        for (var reader : readers) {
            Until.done(reader);
        }
        assertEquals(0, cache.counts().loading());
    }

    @Test
    void misses_allPermitsTaken_failAtOnceWhileHitsGoOn() throws Exception {
        var cache = fixture.cache(settings().withLoads(1, LONG), paused, fixture.threads);
        cache.putIfNewer("hit", version(1));
        fixture.commit("k", 1);
        var loading = Until.onThread(() -> cache.get("k"));
        paused.awaitRead();
        assertEquals(1, cache.counts().loading(), "the gauge");
        assertEquals(1, cache.counts().permits(), "and what it is to be compared with");
        assertEquals(new Lookup.Saturated<>(), cache.get("miss", SHORT));
        assertEquals(1, cache.counts().refused());
        assertEquals(found(1), cache.get("hit"));
        paused.goOn();
        assertEquals(found(1), Until.done(loading));
    }

    private static Thread awaitParked(CompletableFuture<Thread> started) {
        Thread thread = started.join();
        Until.waits(thread);
        return thread;
    }
}
