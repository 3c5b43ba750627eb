package dev.muster.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The batcher on one thread: drains run when the test says so, time stands where the test puts it. */
class BatcherTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant LATER = NOW.plusSeconds(1);

    private final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    private final Queue<Runnable> drains = new ArrayDeque<>();
    private final List<List<String>> batches = new ArrayList<>();
    private final Batcher<String, String> batcher = batcher(3, 2, commands -> {
        batches.add(commands);
        return commands.stream().map(command -> command + "!").toList();
    });

    @Test
    void submit_whileTheDrainWaits_fillsBatchesInOrderUpToTheirBound() {
        List<Pending<String>> all = List.of(submit("a"), submit("b"), submit("c"));
        assertEquals(1, drains.size(), "one drain for all");
        assertEquals(3, batcher.stats().depth());
        drain();
        assertEquals(List.of(List.of("a", "b"), List.of("c")), batches);
        assertEquals(
                List.of(done("a!"), done("b!"), done("c!")),
                all.stream().map(Pending::resultNow).toList());
        BatcherStats stats = batcher.stats();
        assertEquals(2, stats.batches());
        assertEquals(3, stats.commands());
        assertEquals(List.of(1L, 1L, 0L), stats.sizes().subList(0, 3));
        assertEquals(0, stats.depth() + stats.running());
    }

    @Test
    void submit_afterTheDrainStopped_startsAnother() {
        submit("a");
        drain();
        Pending<String> second = submit("b");
        drain();
        assertEquals(done("b!"), second.resultNow());
    }

    @Test
    void submit_fullQueue_refusedAtOnceAndNeverRun() {
        List.of("a", "b", "c").forEach(this::submit);
        assertEquals(new BatchOutcome.RefusedFull<>(), submit("d").resultNow());
        drain();
        assertEquals(List.of(List.of("a", "b"), List.of("c")), batches);
        assertEquals(1, batcher.stats().refusedFull());
    }

    @Test
    void deadline_passedBeforeTheAttempt_expiresAndTheOthersRun() {
        Pending<String> late = batcher.submit("late", NOW.plusMillis(1));
        Pending<String> inTime = batcher.submit("in time", LATER);
        now.set(LATER);
        drain();
        assertEquals(new BatchOutcome.Expired<>(), late.resultNow());
        assertEquals(done("in time!"), inTime.resultNow());
        assertEquals(List.of(List.of("in time")), batches);
        assertEquals(1, batcher.stats().expired());
    }

    @Test
    void deadline_passedForAll_runsNoBatch() {
        Pending<String> late = submit("late");
        now.set(LATER.plusNanos(1));
        drain();
        assertEquals(new BatchOutcome.Expired<>(), late.resultNow());
        assertEquals(List.of(), batches);
        assertEquals(0, batcher.stats().batches());
    }

    @Test
    void deadline_passesDuringTheAttempt_isAttemptedAllTheSame() {
        Batcher<String, String> slow = batcher(3, 2, commands -> {
            now.set(LATER.plusSeconds(60));
            return commands;
        });
        Pending<String> pending = slow.submit("a", LATER);
        drain();
        assertEquals(done("a"), pending.resultNow());
    }

    @Test
    void clock_throws_failsTheBatchAndTheDrainerLivesOn() {
        RuntimeException planted = new RuntimeException("planted");
        List<RuntimeException> once = new ArrayList<>(List.of(planted));
        Batcher<String, String> any = new Batcher<>(
                new BatchLimits(3, 1),
                drains::add,
                () -> {
                    if (!once.isEmpty()) {
                        throw once.remove(0);
                    }
                    return NOW;
                },
                commands -> commands);
        Pending<String> first = any.submit("a", LATER);
        Pending<String> second = any.submit("b", LATER);
        drain();
        assertEquals(new BatchOutcome.Failed<>(planted), first.resultNow());
        assertEquals(done("b"), second.resultNow());
    }

    @Test
    void function_throws_failsItsBatchAloneAndTheDrainerLivesOn() {
        for (Throwable planted : List.of(new Exception("checked"), new RuntimeException("not"), new Error("worse"))) {
            Batcher<String, String> failing = batcher(3, 2, commands -> {
                if (commands.contains("bad")) {
                    BatcherTest.<RuntimeException>sneak(planted);
                }
                return commands;
            });
            List<Pending<String>> all =
                    List.of(failing.submit("good", LATER), failing.submit("bad", LATER), failing.submit("next", LATER));
            drain();
            assertEquals(
                    List.of(new BatchOutcome.Failed<>(planted), new BatchOutcome.Failed<>(planted), done("next")),
                    all.stream().map(Pending::resultNow).toList());
            assertEquals(1, failing.stats().failedBatches());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, -1, -2})
    @SuppressWarnings("NullAway") // what a careless function does
    void function_wrongAnswer_failsTheWholeBatch(int size) {
        Batcher<String, String> wrong = batcher(3, 2, commands -> switch (size) {
            case -1 -> null;
            case -2 -> Arrays.asList("x", null);
            default -> IntStream.range(0, size).mapToObj(i -> "x").toList();
        });
        List<Pending<String>> both = List.of(wrong.submit("a", LATER), wrong.submit("b", LATER));
        drain();
        for (Pending<String> pending : both) {
            BatchOutcome.Failed<?> failed = assertInstanceOf(BatchOutcome.Failed.class, pending.resultNow());
            assertTrue(failed.toString().contains("batch function"), failed::toString);
        }
    }

    @Test
    void function_submits_joinsALaterBatch() {
        List<Pending<String>> inner = new ArrayList<>();
        List<Batcher<String, String>> self = new ArrayList<>();
        self.add(batcher(3, 2, commands -> {
            if (commands.contains("outer")) {
                inner.add(self.get(0).submit("inner", LATER));
            }
            return commands;
        }));
        Pending<String> outer = self.get(0).submit("outer", LATER);
        drain();
        assertEquals(done("outer"), outer.resultNow());
        assertEquals(done("inner"), inner.get(0).resultNow());
    }

    @Test
    void function_waitsForItself_isRefused() {
        List<Batcher<String, String>> self = new ArrayList<>();
        self.add(batcher(3, 2, commands -> {
            if (commands.contains("outer")) {
                return List.of(self.get(0).submit("inner", LATER).get().toString());
            }
            return commands;
        }));
        Pending<String> outer = self.get(0).submit("outer", LATER);
        drain();
        BatchOutcome.Failed<?> failed = assertInstanceOf(BatchOutcome.Failed.class, outer.resultNow());
        assertInstanceOf(IllegalStateException.class, failed.cause());
    }

    @Test
    void function_closes_drainsWithoutWaitingForItself() {
        List<Batcher<String, String>> self = new ArrayList<>();
        self.add(batcher(3, 1, commands -> {
            self.get(0).close();
            return commands;
        }));
        List<Pending<String>> both =
                List.of(self.get(0).submit("a", LATER), self.get(0).submit("b", LATER));
        drain();
        assertEquals(
                List.of(done("a"), done("b")),
                both.stream().map(Pending::resultNow).toList());
        assertEquals(
                new BatchOutcome.RefusedClosed<>(),
                self.get(0).submit("c", LATER).resultNow());
    }

    @Test
    void function_interruptsItsThread_theNextBatchDoesNotSeeIt() {
        List<Boolean> seen = new ArrayList<>();
        Batcher<String, String> rude = batcher(3, 1, commands -> {
            seen.add(Thread.currentThread().isInterrupted());
            Thread.currentThread().interrupt();
            return commands;
        });
        List<Pending<String>> both = List.of(rude.submit("a", LATER), rude.submit("b", LATER));
        drain();
        assertTrue(Thread.interrupted(), "the thread learns of it in the end");
        assertEquals(List.of(false, false), seen);
        assertTrue(both.stream().allMatch(Pending::isDone));
    }

    @Test
    void cancel_beforeTheAttempt_withdraws() {
        Pending<String> pending = submit("a");
        assertTrue(pending.cancel(true));
        assertTrue(pending.isCancelled());
        drain();
        assertEquals(List.of(), batches);
        assertThrows(CancellationException.class, pending::get);
        assertEquals(1, batcher.stats().cancelled());
    }

    @Test
    void cancel_duringOrAfterTheAttempt_isToldNo() {
        List<Pending<String>> self = new ArrayList<>();
        List<Boolean> cancelled = new ArrayList<>();
        Batcher<String, String> any = batcher(3, 2, commands -> {
            cancelled.add(self.get(0).cancel(true));
            return commands;
        });
        self.add(any.submit("a", LATER));
        drain();
        assertFalse(self.get(0).cancel(true));
        assertEquals(List.of(false), cancelled);
        assertEquals(done("a"), self.get(0).resultNow());
    }

    @Test
    void on_executor_runsWhatDependsOnTheOutcomeThere() {
        List<BatchOutcome<String>> seen = new ArrayList<>();
        Queue<Runnable> elsewhere = new ArrayDeque<>();
        CompletableFuture<Void> dependent = submit("a").on(elsewhere::add).thenAccept(seen::add);
        drain();
        assertEquals(List.of(), seen);
        assertFalse(dependent.isDone());
        elsewhere.remove().run();
        assertEquals(List.of(done("a!")), seen);
    }

    @Test
    void executor_refuses_failsWhatWaitsAndTriesAgainNextTime() {
        List<RejectedExecutionException> once = new ArrayList<>(List.of(new RejectedExecutionException("planted")));
        Batcher<String, String> any = new Batcher<>(
                new BatchLimits(3, 2),
                drain -> {
                    drains.add(drain);
                    if (!once.isEmpty()) {
                        throw once.remove(0);
                    }
                },
                now::get,
                commands -> commands);
        assertInstanceOf(BatchOutcome.Failed.class, any.submit("a", LATER).resultNow());
        Pending<String> second = any.submit("b", LATER);
        drains.remove().run();
        assertFalse(second.isDone(), "the refused drain is dead");
        drain();
        assertEquals(done("b"), second.resultNow());
        assertTrue(any.close(Duration.ZERO));
    }

    @Test
    void executor_inPlaceAndThrowsAfterwards_isHarmless() {
        Batcher<String, String> any = new Batcher<>(
                new BatchLimits(3, 2),
                drain -> {
                    drain.run();
                    drain.run();
                    throw new IllegalStateException("planted");
                },
                now::get,
                commands -> commands);
        assertEquals(done("a"), any.submit("a", LATER).resultNow());
        assertEquals(done("b"), any.submit("b", LATER).resultNow());
    }

    @Test
    void close_idle_refusesFromThenOn() {
        assertTrue(batcher.close(Duration.ZERO));
        batcher.close();
        assertEquals(new BatchOutcome.RefusedClosed<>(), submit("a").resultNow());
        assertEquals(1, batcher.stats().refusedClosed());
    }

    @Test
    void close_drainNeverRuns_refusesWhatWaitsInTime() {
        Pending<String> stuck = submit("a");
        assertFalse(batcher.close(Duration.ofMillis(1)));
        assertEquals(new BatchOutcome.RefusedClosed<>(), stuck.resultNow());
        drain();
        assertEquals(List.of(), batches);
    }

    @Test
    void close_interrupted_returnsAtOnceAndStaysInterrupted() {
        Pending<String> stuck = submit("a");
        Thread.currentThread().interrupt();
        batcher.close();
        assertTrue(Thread.interrupted());
        assertEquals(new BatchOutcome.RefusedClosed<>(), stuck.resultNow());
    }

    @Test
    void arguments_wrong_refusedWithTheValue() {
        assertMessage("capacity is 0", () -> new BatchLimits(0, 1));
        assertMessage("maxBatch is -2", () -> new BatchLimits(1, -2));
        assertMessage("timeout is PT-1S", () -> batcher.close(Duration.ofSeconds(-1)));
    }

    private static void assertMessage(String part, org.junit.jupiter.api.function.Executable wrong) {
        Exception e = assertThrows(IllegalArgumentException.class, wrong);
        assertTrue(e.toString().contains(part), e::toString);
    }

    private Batcher<String, String> batcher(int capacity, int maxBatch, BatchFunction<String, String> function) {
        return new Batcher<>(new BatchLimits(capacity, maxBatch), drains::add, now::get, function);
    }

    @CanIgnoreReturnValue
    private Pending<String> submit(String command) {
        return batcher.submit(command, LATER);
    }

    private void drain() {
        while (!drains.isEmpty()) {
            drains.remove().run();
        }
    }

    private static BatchOutcome<String> done(String result) {
        return new BatchOutcome.Done<>(result);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"}) // erased, so that a checked one passes
    private static <E extends Throwable> void sneak(Throwable any) throws E {
        throw (E) any;
    }
}
