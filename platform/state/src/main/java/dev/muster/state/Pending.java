package dev.muster.state;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/**
 * A command handed to a {@link Batcher}: a future of its outcome, which only the batcher can complete.
 *
 * <p>It never ends with an exception of the command: a failed batch is a {@link BatchOutcome.Failed}. {@link #cancel}
 * succeeds only as long as the command has not been attempted, so a caller that stops waiting learns which it was:
 * withdrawn and never run, or outcome unknown. Actions of the batch function happen-before actions after a {@code get}
 * that returns.
 *
 * @param <R> type of the result
 */
public final class Pending<R> implements Future<BatchOutcome<R>> {
    private final CompletableFuture<BatchOutcome<R>> outcome = new CompletableFuture<>();
    /** Won once: by the batch that attempts it, by the deadline or refusal that ends it, or by the caller's cancel. */
    private final AtomicBoolean claimed = new AtomicBoolean();

    private final BooleanSupplier onDrainer;

    /** @param onDrainer whether the asking thread is the one that would have to complete this */
    Pending(BooleanSupplier onDrainer) {
        this.onDrainer = onDrainer;
    }

    /** The right to complete this, given to one caller only. */
    boolean claim() {
        return claimed.compareAndSet(false, true);
    }

    /** Ends it; only for who won {@link #claim}. */
    void complete(BatchOutcome<R> how) {
        outcome.complete(how);
    }

    /**
     * Waits for the outcome.
     *
     * @throws IllegalStateException from inside the batch function that would have to return first
     */
    @Override
    public BatchOutcome<R> get() throws InterruptedException, ExecutionException {
        refuseToWaitForOneself();
        return outcome.get();
    }

    /**
     * Waits for the outcome for so long.
     *
     * @throws TimeoutException if there is none by then; the command stays submitted, see {@link #cancel}
     * @throws IllegalStateException from inside the batch function that would have to return first
     */
    @Override
    public BatchOutcome<R> get(long timeout, TimeUnit unit)
            throws InterruptedException, ExecutionException, TimeoutException {
        refuseToWaitForOneself();
        return outcome.get(timeout, unit);
    }

    /**
     * Withdraws the command if no attempt at it has begun.
     *
     * @param mayInterruptIfRunning ignored: a batch belongs to all its commands
     * @return true if the command was not and will not be attempted; false if it has its outcome or may get one
     */
    @Override
    public boolean cancel(boolean mayInterruptIfRunning) {
        return claim() && outcome.cancel(false);
    }

    @Override
    public boolean isCancelled() {
        return outcome.isCancelled();
    }

    @Override
    public boolean isDone() {
        return outcome.isDone();
    }

    /**
     * The outcome for asynchronous callers, completed on their executor: what depends on it never runs on the drainer.
     *
     * @param executor runs the completion; one that runs it in place makes the drainer wait for it
     * @return a new future; completing or cancelling it does not touch this one
     */
    public CompletableFuture<BatchOutcome<R>> on(Executor executor) {
        return outcome.thenApplyAsync(Function.identity(), requireNonNull(executor, "executor is null"));
    }

    private void refuseToWaitForOneself() {
        if (!isDone() && onDrainer.getAsBoolean()) {
            throw new IllegalStateException("a batch function waits for a command that runs only after it returns");
        }
    }
}
