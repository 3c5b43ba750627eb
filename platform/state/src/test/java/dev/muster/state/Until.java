package dev.muster.state;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** Waiting on conditions, with a deadline far beyond what a noisy machine needs; a plant is given less. */
final class Until {
    private static final long DEADLINE_SECONDS = Long.getLong("muster.patience", 20);

    private Until() {}

    static void holds(BooleanSupplier condition) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - end > 0) {
                throw new AssertionError("the condition did not come to hold in " + DEADLINE_SECONDS + " s");
            }
            Thread.onSpinWait();
        }
    }

    static <R> R done(Future<R> future) throws Exception {
        return future.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    static <R> Future<R> onThread(Callable<R> body) {
        var result = new CompletableFuture<R>();
        Thread.ofVirtual().start(() -> {
            try {
                result.complete(body.call());
            } catch (Throwable failure) {
                result.completeExceptionally(failure);
            }
        });
        return result;
    }

    static void waits(Thread thread) {
        holds(() -> switch (thread.getState()) {
            case WAITING, TIMED_WAITING -> true;
            default -> false;
        });
    }
}
