package dev.muster.state;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Threads and bounded waits for tests: whatever does not come within the bound is a failure, never a hang. */
final class Concurrently {
    private static final Duration BOUND = Duration.ofSeconds(Long.getLong("muster.patience", 30));

    private Concurrently() {}

    /** Starts a task on a thread of its own. */
    static <T> FutureTask<T> start(Callable<T> task) {
        FutureTask<T> future = new FutureTask<>(task);
        Thread.ofPlatform().daemon().start(future);
        return future;
    }

    /** Runs a task on another thread and waits for it. */
    static <T> T call(Callable<T> task) {
        return join(start(task));
    }

    static <T> T join(FutureTask<T> task) {
        try {
            return task.get(BOUND.toNanos(), TimeUnit.NANOSECONDS);
        } catch (Exception e) {
            throw new AssertionError("the other thread did not come to its end", e);
        }
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(BOUND.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new AssertionError("nobody opened the latch");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static void until(BooleanSupplier condition) {
        Instant end = Instant.now().plus(BOUND);
        while (!condition.getAsBoolean()) {
            if (Instant.now().isAfter(end)) {
                throw new AssertionError("the condition did not come true");
            }
            LockSupport.parkNanos(100_000);
        }
    }
}
