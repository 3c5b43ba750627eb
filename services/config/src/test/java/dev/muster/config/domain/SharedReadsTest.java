package dev.muster.config.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reads that many share, each step of them let through by the test. */
@Timeout(60)
final class SharedReadsTest {
    private static final Duration LONG = Duration.ofMinutes(5);

    private final Semaphore begun = new Semaphore(0);
    private final LinkedBlockingQueue<Integer> results = new LinkedBlockingQueue<>();
    private final LinkedBlockingQueue<List<String>> asked = new LinkedBlockingQueue<>();
    private final Semaphore stopping = new Semaphore(0);
    private final SharedReads<String, Integer> reads = new SharedReads<>(
            "test",
            keys -> {
                asked.add(keys);
                begun.release();
                try {
                    int result = results.take();
                    if (result < 0) {
                        throw new IllegalStateException("store away");
                    }
                    return result;
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            },
            LONG,
            () -> stopping.availablePermits() > 0,
            Runnable::run);

    @AfterEach
    void close() {
        reads.close();
    }

    @Test
    void now_askedDuringARead_isAnsweredByTheNext() throws Exception {
        CompletableFuture<Integer> first = reads.now("a");
        begun.acquire();
        List<CompletableFuture<Integer>> late = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            late.add(reads.now("b"));
        }
        results.add(1);
        assertEquals(1, first.get());
        begun.acquire();
        assertTrue(late.stream().noneMatch(CompletableFuture::isDone));
        results.add(2);
        for (CompletableFuture<Integer> one : late) {
            assertEquals(2, one.get());
        }
        assertEquals(List.of("a"), asked.take());
        assertEquals(List.of("b"), asked.take());
        assertTrue(asked.isEmpty());
    }

    @Test
    void when_notEnough_waitsForAWake() throws Exception {
        CompletableFuture<Integer> waiting = reads.when("a", seen -> seen > 5, LONG);
        begun.acquire();
        results.add(5);
        reads.wake();
        begun.acquire();
        assertFalse(waiting.isDone());
        results.add(6);
        assertEquals(6, waiting.get());
    }

    @Test
    void when_waitOver_rendersWhatARereadAfterItSees() throws Exception {
        CompletableFuture<Integer> waiting = reads.when("a", seen -> false, Duration.ofMillis(50));
        begun.acquire();
        results.add(1);
        begun.acquire();
        results.add(2);
        assertEquals(2, waiting.get());
    }

    @Test
    void read_thatFails_failsWhoCannotWaitAndKeepsWhoCan() throws Exception {
        CompletableFuture<Integer> waiting = reads.when("a", seen -> seen > 0, LONG);
        CompletableFuture<Integer> impatient = reads.now("a");
        begun.acquire();
        results.add(-1);
        results.add(-1);
        results.add(0);
        results.add(3);
        assertThrows(CompletionException.class, impatient::join);
        assertFalse(waiting.isDone());
        reads.wake();
        reads.now("a").exceptionally(away -> 0).join();
        reads.wake();
        while (!waiting.isDone()) {
            reads.wake();
            Thread.onSpinWait();
        }
        assertEquals(3, waiting.get());
    }

    @Test
    void stop_inAWait_endsItWithTheNextRead() throws Exception {
        CompletableFuture<Integer> waiting = reads.when("a", seen -> false, LONG);
        begun.acquire();
        results.add(1);
        stopping.release();
        reads.wake();
        results.add(2);
        assertTrue(waiting.get() > 0);
    }

    @Test
    void close_betweenReads_failsOpenQuestions() throws Exception {
        CompletableFuture<Integer> waiting = reads.when("a", seen -> false, LONG);
        results.add(1);
        begun.acquire();
        reads.close();
        assertThrows(CompletionException.class, waiting::join);
        assertThrows(CompletionException.class, reads.now("b")::join);
    }

    @Test
    void close_duringAReadThatSwallowsTheInterrupt_failsOpenQuestions() throws Exception {
        CompletableFuture<Integer> waiting = reads.when("a", seen -> false, LONG);
        begun.acquire();
        reads.close();
        assertThrows(CompletionException.class, waiting::join);
    }
}
