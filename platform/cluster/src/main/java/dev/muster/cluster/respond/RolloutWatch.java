package dev.muster.cluster.respond;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.api.Api;
import java.io.IOException;
import java.time.Duration;

/**
 * Wakes somebody at every change of a Rollout. Nothing of what it is told is believed; while it is told nothing, whoever
 * is woken looks by himself, only later.
 */
final class RolloutWatch implements Runnable {

    private final Api api;
    private final Runnable wake;
    private final Duration pause;

    /** @param pause before it asks again once it is told nothing more */
    RolloutWatch(Api api, Runnable wake, Duration pause) {
        this.api = requireNonNull(api, "api is null");
        this.wake = requireNonNull(wake, "wake is null");
        this.pause = requireNonNull(pause, "pause is null");
    }

    /** Listens until its thread is interrupted. */
    @Override
    public void run() {
        try {
            while (true) {
                listen();
                Thread.sleep(pause);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void listen() throws InterruptedException {
        try {
            api.follow(ClusterRollouts.changes(), _ -> wake.run());
        } catch (IOException e) {
            // The responder asks the same server, and says so when it does not answer.
            wake.run();
        }
    }
}
