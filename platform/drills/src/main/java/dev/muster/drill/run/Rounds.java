package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Does the same again and again beside a drill, on a thread of its own, from now until it is closed. */
final class Rounds implements AutoCloseable {
    /** A round may wait for processes that do not answer. */
    private static final Duration STOP_WITHIN = Duration.ofSeconds(20);

    private final Runnable round;
    private final Duration pause;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /**
     * Begins at once.
     *
     * @param name of the thread
     * @param pause between two rounds
     */
    Rounds(String name, Duration pause, Runnable round) {
        this.round = requireNonNull(round, "round is null");
        this.pause = requireNonNull(pause, "pause is null");
        this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
    }

    private void run() {
        try {
            do {
                round.run();
            } while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns when the round under way is over, or does not end. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(STOP_WITHIN);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
