package dev.muster.state;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Group commit without the database: commands wait in a bounded queue, one drainer runs them in batches, and what
 * arrives while a batch runs forms the next.
 *
 * <p>There is no thread while there is nothing to do. A command that finds the batcher idle hands a drain to the
 * executor; the drain runs batch after batch until it finds the queue empty. So a lone caller costs one hand-off, and
 * the more callers there are, the larger the batches get.
 *
 * <p><b>Guaranteed.</b> Every command taken is attempted at most once and completes exactly once: with its result, with
 * the exception of its batch, as {@link BatchOutcome.Expired} if its deadline had passed before its only attempt, or
 * refused. Nothing completes with a result before the batch function has returned all of them. At most one batch runs at
 * a time, in order of submission. {@link #submit} never waits for a batch, unless the executor runs drains in place. A
 * function that throws anything, or answers with anything but one result for each command, fails the whole batch and
 * nothing else. A function may submit (the command joins a later batch) and close; waiting for a command of its own
 * batcher is refused. An executor that refuses a drain fails the commands that wait, and the next submit tries again.
 *
 * <p><b>Not guaranteed.</b>
 *
 * <ul>
 *   <li>Expiry is noticed when the command's turn comes, which may be a batch's run time past the deadline. A caller
 *       that must answer in time bounds its wait and then calls {@link Pending#cancel}, which says whether the command
 *       was ever attempted.
 *   <li>A function that never returns stops this batcher, and only it: the queue fills, further commands are refused,
 *       {@link BatcherStats#running} stays up, {@link #close(Duration)} gives up in time and refuses what waits.
 *   <li>An executor that accepts a drain and never runs it looks the same. One that runs drains in place makes one of
 *       the submitters work for the others.
 *   <li>Whether a failed batch left traces is the function's business; the batcher does not try again.
 * </ul>
 *
 * <p><b>Memory effects.</b> Actions before {@link #submit} happen-before the batch function's with that command; these
 * happen-before actions after a {@link Pending#get} that returns its outcome; actions in one batch happen-before actions
 * in the next, also when they run on different threads.
 *
 * <p><b>Lock order.</b> One lock, held for a few instructions at a time. Neither function, executor, clock nor whoever
 * waits for an outcome is ever called while it is held.
 *
 * @param <C> type of a command
 * @param <R> type of its result
 */
public final class Batcher<C, R> implements AutoCloseable {
    private final BatchLimits limits;
    private final Executor executor;
    private final BatchRun<C, R> run;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition idle = lock.newCondition();

    @GuardedBy("lock")
    private final Queue<BatchEntry<C, R>> queue;

    @GuardedBy("lock")
    private final BatcherCounts counts = new BatcherCounts();

    /** The drain handed to the executor and not yet ended; there is one whenever the queue is not empty. */
    @GuardedBy("lock")
    private @Nullable Drain current;

    @GuardedBy("lock")
    private boolean closed;

    /** Who runs the current drain. Written under the lock; read without it, to be compared with the reader itself. */
    private volatile @Nullable Thread drainer;

    /**
     * Makes an idle batcher.
     *
     * @param executor runs the drains, each for as long as there is work; never one that discards tasks
     * @param clock what deadlines are compared with
     * @param function runs one batch
     */
    public Batcher(BatchLimits limits, Executor executor, InstantSource clock, BatchFunction<C, R> function) {
        this(limits, executor, clock, function, new ArrayDeque<>());
    }

    /** With a queue that a schedule can look into. */
    Batcher(
            BatchLimits limits,
            Executor executor,
            InstantSource clock,
            BatchFunction<C, R> function,
            Queue<BatchEntry<C, R>> queue) {
        this.limits = requireNonNull(limits, "limits is null");
        this.executor = requireNonNull(executor, "executor is null");
        this.run = new BatchRun<>(requireNonNull(clock, "clock is null"), requireNonNull(function, "function is null"));
        this.queue = queue;
    }

    /**
     * Hands a command over.
     *
     * @param command what to do
     * @param deadline the command is not attempted later than this
     * @return its outcome to be, already complete when refused
     */
    public Pending<R> submit(C command, Instant deadline) {
        requireNonNull(command, "command is null");
        requireNonNull(deadline, "deadline is null");
        Pending<R> pending = new Pending<>(this::onDrainer);
        @Nullable BatchOutcome<R> refused;
        @Nullable Drain start = null;
        lock.lock();
        try {
            refused = refusal();
            if (refused == null) {
                queue.add(new BatchEntry<>(command, deadline, pending));
                if (current == null) {
                    start = new Drain();
                    current = start;
                }
            }
        } finally {
            lock.unlock();
        }
        if (refused != null && pending.claim()) {
            pending.complete(refused);
        }
        if (start != null) {
            handOver(start);
        }
        return pending;
    }

    /** Refuses new commands and waits until all taken before are complete; returns at once inside the function. */
    @Override
    public void close() {
        close(Duration.ofNanos(Long.MAX_VALUE));
    }

    /**
     * Refuses new commands and waits for those taken before, for so long; then refuses those not yet attempted.
     *
     * <p>Interrupted, it does the same at once and leaves the thread interrupted. Inside the batch function it does not
     * wait at all: the drain it runs in goes on to the end of the queue.
     *
     * @return whether all are complete; false means that one batch is still running
     */
    public boolean close(Duration timeout) {
        if (requireNonNull(timeout, "timeout is null").isNegative()) {
            throw new IllegalArgumentException("timeout is " + timeout + ", less than zero");
        }
        List<Pending<R>> left = List.of();
        boolean drained;
        lock.lock();
        try {
            closed = true;
            if (onDrainer()) {
                return false;
            }
            drained = awaitIdle(TimeUnit.NANOSECONDS.convert(timeout));
            if (!drained) {
                left = claimWaiting();
                counts.refusedClosed(left.size());
            }
        } finally {
            lock.unlock();
        }
        left.forEach(pending -> pending.complete(new BatchOutcome.RefusedClosed<>()));
        return drained;
    }

    /** What it has seen so far. */
    public BatcherStats stats() {
        lock.lock();
        try {
            return counts.stats(queue.size());
        } finally {
            lock.unlock();
        }
    }

    /** Threads that wait for the lock now. */
    int waitingForLock() {
        return lock.getQueueLength();
    }

    @GuardedBy("lock")
    private @Nullable BatchOutcome<R> refusal() {
        if (closed) {
            counts.refusedClosed(1);
            return new BatchOutcome.RefusedClosed<>();
        }
        if (queue.size() >= limits.capacity()) {
            counts.refusedFull();
            return new BatchOutcome.RefusedFull<>();
        }
        return null;
    }

    private void handOver(Drain drain) {
        try {
            executor.execute(drain);
        } catch (Throwable e) {
            abandon(drain, null, e);
        }
    }

    private void drain(Drain drain) {
        if (!begin(drain)) {
            return;
        }
        boolean interrupted = Thread.interrupted();
        List<BatchEntry<C, R>> batch = List.of();
        try {
            for (batch = nextBatch(); !batch.isEmpty(); batch = nextBatch()) {
                List<BatchOutcome<R>> outcomes = run.of(batch);
                countFinished(outcomes);
                for (int i = 0; i < outcomes.size(); i++) {
                    batch.get(i).pending().complete(outcomes.get(i));
                }
                interrupted |= Thread.interrupted();
            }
        } catch (Throwable e) { // a virtual machine error: nobody may be left waiting
            batch.forEach(entry -> entry.pending().complete(new BatchOutcome.Failed<>(e)));
            abandon(drain, Thread.currentThread(), e);
            throw e;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Ends a drain that cannot go on, and with it what waits; does nothing if it is not as the caller believes. */
    private void abandon(Drain drain, @Nullable Thread by, Throwable cause) {
        List<Pending<R>> left;
        lock.lock();
        try {
            if (current != drain || !Objects.equals(drainer, by)) {
                return;
            }
            left = claimWaiting();
            drainer = null;
            current = null;
            idle.signalAll();
        } finally {
            lock.unlock();
        }
        left.forEach(pending -> pending.complete(new BatchOutcome.Failed<>(cause)));
    }

    private boolean begin(Drain drain) {
        lock.lock();
        try {
            if (current != drain || drainer != null) {
                return false;
            }
            drainer = Thread.currentThread();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** The next commands, claimed for their attempt; none ends the drain in the same breath, so that no submit is lost. */
    private List<BatchEntry<C, R>> nextBatch() {
        lock.lock();
        try {
            List<BatchEntry<C, R>> batch = new ArrayList<>(Math.min(queue.size(), limits.maxBatch()));
            while (batch.size() < limits.maxBatch() && !queue.isEmpty()) {
                BatchEntry<C, R> entry = queue.remove();
                if (entry.pending().claim()) {
                    batch.add(entry);
                } else {
                    counts.cancelled();
                }
            }
            counts.running(batch.size());
            if (batch.isEmpty()) {
                drainer = null;
                current = null;
                idle.signalAll();
            }
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void countFinished(List<BatchOutcome<R>> outcomes) {
        lock.lock();
        try {
            counts.finished(outcomes);
        } finally {
            lock.unlock();
        }
    }

    @GuardedBy("lock")
    private List<Pending<R>> claimWaiting() {
        List<Pending<R>> claimed =
                queue.stream().map(BatchEntry::pending).filter(Pending::claim).toList();
        queue.clear();
        return claimed;
    }

    @GuardedBy("lock")
    private boolean awaitIdle(long nanos) {
        long left = nanos;
        try {
            while (current != null && left > 0) {
                left = idle.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return current == null;
    }

    private boolean onDrainer() {
        return Thread.currentThread().equals(drainer);
    }

    /** A task for the executor; running it twice, or after it was given up, does nothing. */
    private final class Drain implements Runnable {
        @Override
        public void run() {
            drain(this);
        }
    }
}
