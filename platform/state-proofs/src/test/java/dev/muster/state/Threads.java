package dev.muster.state;

import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Threads and bounded waits for schedules: what does not come within the bound is a failure, never a hang. */
final class Threads {
    private static final long BOUND_SECONDS = 30;

    /** A task on a thread of its own. */
    record Running<T>(Thread thread, FutureTask<T> task) {
        boolean ended() {
            return task.isDone();
        }

        T result() throws Exception {
            return task.get(BOUND_SECONDS, TimeUnit.SECONDS);
        }
    }

    private Threads() {}

    static <T> Running<T> start(Callable<T> body) {
        FutureTask<T> task = new FutureTask<>(body);
        return new Running<>(Thread.ofPlatform().daemon().start(task), task);
    }

    static void await(CountDownLatch latch) {
        try {
            if (!latch.await(BOUND_SECONDS, TimeUnit.SECONDS)) {
                throw new AssertionError("nobody opened the latch");
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    static void meet(CyclicBarrier barrier) {
        try {
            barrier.await(BOUND_SECONDS, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError("the others did not come to the barrier", e);
        }
    }

    static void until(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(BOUND_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("the condition did not come true");
            }
            LockSupport.parkNanos(100_000);
        }
    }

    /** Waits until all have ended; if they wait for each other instead, ends them and says so. */
    static void endWithoutDeadlock(Running<?>... running) {
        List<Long> ids =
                Arrays.stream(running).map(one -> one.thread().threadId()).toList();
        until(() -> Arrays.stream(running).allMatch(Running::ended) || deadlocked(ids));
        if (deadlocked(ids)) {
            Arrays.stream(running).forEach(one -> one.thread().interrupt());
            throw new Forbidden("the threads " + ids + " wait for each other");
        }
    }

    private static boolean deadlocked(List<Long> ids) {
        long[] found = ManagementFactory.getThreadMXBean().findDeadlockedThreads();
        return found != null && Arrays.stream(found).anyMatch(ids::contains);
    }
}
