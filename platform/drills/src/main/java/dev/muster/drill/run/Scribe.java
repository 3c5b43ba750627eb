package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.verdict.Line;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Writes down what players say as they say it. One thread of its own. */
final class Scribe implements AutoCloseable {
    private static final long EVERY_MILLIS = 250;

    private final Players players;
    private final Recorder recorder;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    Scribe(Players players, Recorder recorder) {
        this.players = requireNonNull(players, "players is null");
        this.recorder = requireNonNull(recorder, "recorder is null");
        this.thread = Thread.ofPlatform().daemon().name("scribe").start(this::run);
    }

    private void run() {
        try {
            boolean over;
            do {
                over = closed.await(EVERY_MILLIS, TimeUnit.MILLISECONDS);
                for (Line said : players.heard()) {
                    recorder.event(said.text("what"), said.body());
                }
            } while (!over);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
