package dev.muster.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The batcher with real threads; a command "hold" keeps its batch running until the test lets it go. */
class BatcherConcurrentTest {
    private static final Instant NEVER = Instant.MAX;

    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final CountDownLatch inside = new CountDownLatch(1);
    private final CountDownLatch release = new CountDownLatch(1);
    private final Batcher<String, String> batcher =
            new Batcher<>(new BatchLimits(4, 100), threads, InstantSource.system(), commands -> {
                if (commands.contains("hold")) {
                    inside.countDown();
                    Concurrently.await(release);
                }
                return commands.stream()
                        .map(command -> command + commands.size())
                        .toList();
            });

    @AfterEach
    void end() {
        release.countDown();
        batcher.close();
        threads.close();
    }

    @Test
    void function_doesNotReturn_nothingCompletesAndTheQueueStaysBounded() throws Exception {
        Pending<String> held = hold();
        List<Pending<String>> next =
                Stream.of("a", "b", "c", "d").map(this::submit).toList();
        assertEquals(new BatchOutcome.RefusedFull<>(), submit("e").get());
        assertEquals(1, batcher.stats().running());
        assertThrows(TimeoutException.class, () -> held.get(1, TimeUnit.MILLISECONDS));
        assertFalse(held.cancel(true), "being attempted: unknown");
        assertTrue(next.get(0).cancel(true), "never attempted: known");
        release.countDown();
        assertEquals(new BatchOutcome.Done<>("hold1"), held.get());
        assertEquals(new BatchOutcome.Done<>("d3"), next.get(3).get(), "what arrived meanwhile is one batch");
    }

    @Test
    void close_functionDoesNotReturn_givesUpInTimeAndRefusesTheRest() throws Exception {
        Pending<String> held = hold();
        Pending<String> waiting = submit("a");
        assertFalse(batcher.close(Duration.ofMillis(5)));
        assertEquals(new BatchOutcome.RefusedClosed<>(), waiting.get());
        assertFalse(held.isDone());
        release.countDown();
        assertEquals(new BatchOutcome.Done<>("hold1"), held.get());
    }

    @Test
    void close_commandsWaiting_drainsThemBeforeItReturns() {
        Pending<String> held = hold();
        Pending<String> waiting = submit("a");
        FutureTask<Boolean> closer = Concurrently.start(() -> batcher.close(Duration.ofDays(1)));
        Concurrently.until(() -> {
            Pending<String> late = submit("late");
            return late.isDone() && late.resultNow() instanceof BatchOutcome.RefusedClosed<String>;
        });
        assertFalse(closer.isDone());
        release.countDown();
        assertTrue(Concurrently.join(closer));
        assertTrue(held.isDone() && waiting.isDone());
    }

    @Test
    void submit_manyThreads_eachGetsItsOwnResultOnce() {
        int threadCount = 8;
        int each = 2_000;
        Batcher<Integer, Integer> many = new Batcher<>(
                new BatchLimits(threadCount, 5),
                threads,
                InstantSource.system(),
                commands -> new ArrayList<>(commands));
        List<FutureTask<Integer>> callers = IntStream.range(0, threadCount)
                .mapToObj(caller -> Concurrently.start(() -> {
                    int right = 0;
                    for (int i = caller * each; i < (caller + 1) * each; i++) {
                        right += new BatchOutcome.Done<>(i)
                                        .equals(many.submit(i, NEVER).get())
                                ? 1
                                : 0;
                    }
                    return right;
                }))
                .toList();
        assertEquals(
                threadCount * each,
                callers.stream().mapToInt(Concurrently::join).sum());
        many.close();
        assertEquals((long) threadCount * each, many.stats().commands());
    }

    private Pending<String> hold() {
        Pending<String> held = submit("hold");
        Concurrently.await(inside);
        return held;
    }

    private Pending<String> submit(String command) {
        return batcher.submit(command, NEVER);
    }
}
