package dev.muster.state;

import static dev.muster.state.CacheFixture.LONG;
import static dev.muster.state.CacheFixture.settings;
import static dev.muster.state.CacheFixture.version;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private final CacheFixture fixture = new CacheFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    private static Iterator<String> keys(int count) {
        return IntStream.range(0, count).mapToObj(n -> "k" + n).iterator();
    }

    private static WarmUp.Progress end(WarmUp<String, String> warmUp) throws Exception {
        return Until.done(warmUp.ended().toCompletableFuture());
    }

    @Test
    void warmUp_loadsEveryKey() throws Exception {
        var cache = fixture.cache(settings().withSize(1024, 4), fixture::read, fixture.threads);
        IntStream.range(0, 50).forEach(n -> fixture.commit("k" + n, n));
        assertEquals(new WarmUp.Progress(50, 0, 0), end(cache.warmUp(keys(50), 4)));
        assertEquals(Optional.of(version(49)), cache.peek("k49"));
    }

    @Test
    void warmUp_onTheCallingThread_doesNotDeepenTheStack() throws Exception {
        var cache = fixture.direct();
        assertEquals(new WarmUp.Progress(100_000, 0, 0), end(cache.warmUp(keys(100_000), 3)));
    }

    @Test
    void warmUp_keepsToItsSlice() throws Exception {
        var goOn = new Semaphore(0);
        var cache = fixture.threaded(key -> {
            goOn.acquire();
            return fixture.read(key);
        });
        var warmUp = cache.warmUp(keys(5), 2);
        Until.holds(() -> goOn.getQueueLength() == 2);
        goOn.release();
        Until.holds(() -> warmUp.progress().loaded() == 1);
        assertEquals(1, goOn.getQueueLength(), "the next slice waits for all of this one");
        assertEquals(1, cache.counts().loading());
        goOn.release(4);
        assertEquals(5, end(warmUp).loaded());
    }

    @Test
    void cancel_startsNoFurtherLoad() throws Exception {
        var goOn = new Semaphore(0);
        var cache = fixture.threaded(key -> {
            goOn.acquire();
            return fixture.read(key);
        });
        var warmUp = cache.warmUp(keys(1_000), 2);
        Until.holds(() -> goOn.getQueueLength() == 2);
        warmUp.cancel();
        assertFalse(warmUp.ended().toCompletableFuture().isDone());
        goOn.release(2);
        assertEquals(new WarmUp.Progress(2, 0, 0), end(warmUp));
        assertEquals(2, fixture.loaded.size());
    }

    @Test
    void warmUp_noPermitFree_skipsTheKey() throws Exception {
        var blocked = new Semaphore(0);
        var cache = fixture.cache(
                settings().withLoads(2, LONG),
                key -> {
                    if (key.startsWith("slow")) {
                        blocked.acquire();
                    }
                    return fixture.read(key);
                },
                fixture.threads);
        var one = Until.onThread(() -> cache.get("slow1"));
        var two = Until.onThread(() -> cache.get("slow2"));
        Until.holds(() -> cache.counts().loading() == 2);
        assertEquals(new WarmUp.Progress(0, 3, 0), end(cache.warmUp(keys(3), 2)));
        blocked.release(2);
        Until.done(one);
        Until.done(two);
    }

    @Test
    void warmUp_loaderThatThrows_countsAndGoesOn() throws Exception {
        var cache = fixture.threaded(key -> {
            if (key.equals("k1")) {
                throw new IllegalStateException("down");
            }
            return fixture.read(key);
        });
        assertEquals(new WarmUp.Progress(2, 0, 1), end(cache.warmUp(keys(3), 1)));
    }

    @Test
    void warmUp_ofWhatIsInMemory_loadsNothing() throws Exception {
        var cache = fixture.threaded(fixture::read);
        cache.putIfNewer("k0", version(1));
        assertEquals(new WarmUp.Progress(1, 0, 0), end(cache.warmUp(keys(1), 1)));
        assertTrue(fixture.loaded.isEmpty());
    }

    @Test
    void warmUp_keysThatThrow_endsWithThatException() {
        var cache = fixture.threaded(fixture::read);
        Iterator<String> broken = IntStream.range(0, 10)
                .mapToObj(n -> {
                    if (n == 3) {
                        throw new IllegalStateException("page lost");
                    }
                    return "k" + n;
                })
                .iterator();
        var failure = assertThrows(ExecutionException.class, () -> end(cache.warmUp(broken, 1)));
        assertEquals("java.lang.IllegalStateException: page lost", failure.getMessage());
        assertEquals(List.of("k0", "k1", "k2"), fixture.loaded);
    }

    @Test
    void warmUp_executorThatRefuses_ends() {
        var cache = fixture.cache(settings(), fixture::read, task -> {
            throw new RejectedExecutionException("closed");
        });
        assertThrows(ExecutionException.class, () -> end(cache.warmUp(keys(1), 1)));
    }

    @Test
    void warmUp_overtakenByAnEvent_installsByVersion() throws Exception {
        var paused = new PausedLoader(fixture);
        var cache = fixture.threaded(paused);
        fixture.commit("k0", 1);
        var warmUp = cache.warmUp(keys(1), 1);
        paused.awaitRead();
        fixture.commit("k0", 2);
        cache.refreshIfNewer("k0", version(2));
        paused.goOn();
        end(warmUp);
        assertEquals(Optional.of(version(2)), cache.peek("k0"));
    }
}
