package dev.muster.inventory.domain;

import static dev.muster.inventory.domain.Samples.CHAIR;
import static dev.muster.inventory.domain.Samples.order;
import static dev.muster.inventory.domain.Samples.reserve;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BatchRunnerTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<List<Command>> attempts = new ArrayList<>();
    private final List<Duration> pauses = new ArrayList<>();
    private final StockLevels levels = new StockLevels();
    private Instant now = START;

    @Test
    void run_failureThatPasses_runsTheSameBatchAgain() throws InterruptedException {
        List<Result> results = run(
                batch -> {
                    if (attempts.size() < 4) {
                        throw new RunAgainException("serialization failure");
                    }
                    return committed(batch);
                },
                submissions(3));
        assertEquals(3, results.size());
        assertEquals(4, attempts.size());
        assertTrue(attempts.stream().allMatch(attempts.getFirst()::equals));
        assertEquals(List.of(Duration.ofMillis(2), Duration.ofMillis(4)), pauses);
    }

    @Test
    void run_oneCulpritIn64_failsAlone() throws InterruptedException {
        List<Result> results = run(batch -> refuseIfNamed(batch, order(37)), submissions(64));
        for (int i = 0; i < 64; i++) {
            if (i == 37) {
                assertInstanceOf(Result.Failed.class, results.get(i));
            } else {
                assertEquals(new Result.UnknownOrder(order(i)), results.get(i));
            }
        }
    }

    @Test
    void run_oneCulprit_doesNotChangeTheOrderOfTheOthers() throws InterruptedException {
        List<OrderId> ran = new ArrayList<>();
        run(
                batch -> {
                    Committed committed = refuseIfNamed(batch, order(2));
                    batch.forEach(command -> ran.add(orderOf(command)));
                    return committed;
                },
                submissions(8));
        assertEquals(
                IntStream.range(0, 8)
                        .filter(i -> i != 2)
                        .mapToObj(Samples::order)
                        .toList(),
                ran);
    }

    @Test
    void run_failingPastEveryDeadline_isUnknown() throws InterruptedException {
        List<Result> results = run(
                batch -> {
                    now = now.plusSeconds(1);
                    throw new RunAgainException("connection lost");
                },
                submissions(2));
        assertEquals(List.of(new Result.OutcomeUnknown(), new Result.OutcomeUnknown()), results);
        assertEquals(6, attempts.size());
    }

    @Test
    void run_oneDeadlineStillOpen_goesOnWithTheWholeBatch() throws InterruptedException {
        List<Submission> batch = List.of(
                new Submission(reserve(0, CHAIR, 1), START.plusSeconds(1)),
                new Submission(reserve(1, CHAIR, 1), START.plusSeconds(9)));
        List<Result> results = run(
                commands -> {
                    now = now.plusSeconds(2);
                    if (attempts.size() == 3) {
                        return committed(commands);
                    }
                    throw new RunAgainException("connection lost");
                },
                batch);
        assertEquals(List.of(new Result.UnknownOrder(order(0)), new Result.UnknownOrder(order(1))), results);
    }

    @Test
    void run_committed_showsLevelsBeforeItReturns() throws InterruptedException {
        StockCell cell = new StockCell(1, 0, 0, 7);
        run(batch -> new Committed(List.of(new Result.TooLate()), Map.of(CHAIR, cell)), submissions(1));
        assertEquals(cell, levels.level(CHAIR).orElseThrow());
    }

    private List<Result> run(StockStore store, List<Submission> batch) throws InterruptedException {
        StockStore counted = commands -> {
            attempts.add(commands);
            return store.execute(commands);
        };
        return new BatchRunner(counted, levels, () -> now, pauses::add).run(batch);
    }

    private static Committed refuseIfNamed(List<Command> batch, OrderId culprit) {
        if (batch.stream().anyMatch(command -> orderOf(command).equals(culprit))) {
            throw new RefusedBatchException("check violated", new IllegalStateException());
        }
        return committed(batch);
    }

    private static Committed committed(List<Command> batch) {
        List<Result> results = batch.stream()
                .<Result>map(command -> new Result.UnknownOrder(orderOf(command)))
                .toList();
        return new Committed(results, Map.of());
    }

    private static OrderId orderOf(Command command) {
        return ((Command.Reserve) command).orderId();
    }

    private static List<Submission> submissions(int size) {
        return IntStream.range(0, size)
                .mapToObj(i -> new Submission(reserve(i, CHAIR, 1), START.plusSeconds(5)))
                .toList();
    }
}
