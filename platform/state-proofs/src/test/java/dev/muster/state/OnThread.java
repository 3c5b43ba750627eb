package dev.muster.state;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A thread of a schedule: when it stands still, and what it answered. */
final class OnThread<R> {
    private static final long DEADLINE_SECONDS = 20;

    private final CompletableFuture<R> answer = new CompletableFuture<>();
    private final Thread thread;

    private OnThread(Callable<R> body) {
        thread = Thread.ofPlatform().daemon().start(() -> {
            try {
                answer.complete(body.call());
            } catch (Throwable failure) {
                answer.completeExceptionally(failure);
            }
        });
    }

    static <R> OnThread<R> start(Callable<R> body) {
        return new OnThread<>(body);
    }

    R answer() throws Exception {
        return answer.get(DEADLINE_SECONDS, TimeUnit.SECONDS);
    }

    void interrupt() {
        thread.interrupt();
    }

    /** Whether it ended; false once it waits for something instead. */
    boolean ends() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(DEADLINE_SECONDS);
        while (System.nanoTime() - end < 0) {
            switch (thread.getState()) {
                case TERMINATED -> {
                    return true;
                }
                case WAITING, TIMED_WAITING -> {
                    return false;
                }
                case NEW, RUNNABLE, BLOCKED -> Thread.onSpinWait();
            }
        }
        throw new AssertionError("neither ended nor waiting in " + DEADLINE_SECONDS + " s");
    }
}
