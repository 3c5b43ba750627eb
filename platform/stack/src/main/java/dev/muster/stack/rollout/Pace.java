package dev.muster.stack.rollout;

import java.time.Duration;

/**
 * How long a rollout takes over what it does.
 *
 * @param warmUp how long the first answers of a candidate say nothing, as its processes are cold
 * @param hold how long each step lasts at least
 * @param patience how long it waits for enough answers before it says that it is paused
 * @param deadline how long processes may take until they are ready
 * @param blind how long the counters may be out of reach
 * @param warm how long the processes of the release before are kept, so that a way back takes no start
 */
record Pace(Duration warmUp, Duration hold, Duration patience, Duration deadline, Duration blind, Duration warm) {
    static Pace usual() {
        return new Pace(
                Duration.ofSeconds(15),
                Duration.ofSeconds(6),
                Duration.ofSeconds(30),
                Duration.ofSeconds(120),
                Duration.ofSeconds(15),
                Duration.ofSeconds(60));
    }
}
