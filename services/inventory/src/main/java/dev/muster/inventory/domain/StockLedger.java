package dev.muster.inventory.domain;

import static java.util.Objects.requireNonNull;

import dev.muster.state.BatchLimits;
import dev.muster.state.BatchOutcome;
import dev.muster.state.Batcher;
import dev.muster.state.BatcherStats;
import dev.muster.state.Pending;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The one way to change stock: commands that arrive while a transaction runs share the next one.
 *
 * <p><b>Guaranteed.</b> A result is returned only after its commit, and after this process's levels show it. Reserves
 * are linearizable per SKU and atomic over several; repeats of a command with the same id are answered alike. Waiting is
 * bounded by the deadline. <b>Not guaranteed:</b> that a command whose outcome is unknown did not happen. Safe for use by
 * many threads; takes no lock of its own.
 */
public final class StockLedger implements AutoCloseable {
    private final StockLevels levels;
    private final InstantSource clock;
    private final Batcher<Submission, Result> writes;
    private final Batcher<Command.Reserve, Optional<Result>> reads;

    /**
     * Makes a ledger.
     *
     * @param executor runs batches, at most two at a time: one writes, one looks
     * @param pause waits before a failed batch is run again
     */
    public StockLedger(
            StockStore store,
            StockView view,
            StockLevels levels,
            LedgerLimits limits,
            Executor executor,
            InstantSource clock,
            Pause pause) {
        this.levels = requireNonNull(levels, "levels is null");
        this.clock = requireNonNull(clock, "clock is null");
        BatchRunner runner = new BatchRunner(store, levels, clock, pause);
        ReadLane lane = new ReadLane(view, levels);
        this.writes = new Batcher<>(new BatchLimits(limits.queue(), limits.batch()), executor, clock, runner::run);
        this.reads =
                new Batcher<>(new BatchLimits(limits.readQueue(), limits.readBatch()), executor, clock, lane::answer);
    }

    /**
     * Runs a command and waits for its result until the deadline.
     *
     * @throws InterruptedException when interrupted while waiting; the outcome is then unknown
     */
    public Result execute(Command command, Instant deadline) throws InterruptedException {
        if (command instanceof Command.Reserve reserve
                && reserve.channel() == Channel.CALL
                && levels.seemShort(reserve.lines())) {
            Optional<Result> answer = look(reserve, deadline);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        return await(submit(command, deadline), deadline);
    }

    /** Hands a command over without waiting; the read lane is not asked. */
    public Pending<Result> submit(Command command, Instant deadline) {
        return writes.submit(new Submission(command, deadline), deadline);
    }

    /** Waits for a command handed over before. */
    public Result await(Pending<Result> pending, Instant deadline) throws InterruptedException {
        return switch (outcome(pending, deadline)) {
            case BatchOutcome.Done<Result>(Result result) -> result;
            case BatchOutcome.RefusedFull<Result>() -> new Result.Refused("too many commands wait");
            case BatchOutcome.RefusedClosed<Result>() -> new Result.Refused("this replica is stopping");
            case BatchOutcome.Expired<Result>() -> new Result.TooLate();
            case BatchOutcome.Failed<Result>(Throwable cause) -> new Result.OutcomeUnknown();
        };
    }

    /** What the batches of changes have seen so far. */
    public BatcherStats writeStats() {
        return writes.stats();
    }

    /** What the read lane has seen so far. */
    public BatcherStats readStats() {
        return reads.stats();
    }

    /** Refuses new commands and waits for those taken. */
    public boolean close(Duration timeout) {
        boolean readsDone = reads.close(timeout);
        return writes.close(timeout) && readsDone;
    }

    @Override
    public void close() {
        close(Duration.ofSeconds(10));
    }

    /** A look that fails, or comes too late, leaves the command to the lane that must know. */
    private Optional<Result> look(Command.Reserve reserve, Instant deadline) throws InterruptedException {
        return outcome(reads.submit(reserve, deadline), deadline) instanceof BatchOutcome.Done<Optional<Result>> done
                ? done.result()
                : Optional.empty();
    }

    private <R> BatchOutcome<R> outcome(Pending<R> pending, Instant deadline) throws InterruptedException {
        Duration left = Duration.between(clock.instant(), deadline);
        try {
            return pending.get(Math.max(0, left.toNanos()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            return pending.cancel(false) ? new BatchOutcome.Expired<>() : new BatchOutcome.Failed<>(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("A pending command never ends with an exception of its own", e);
        }
    }
}
