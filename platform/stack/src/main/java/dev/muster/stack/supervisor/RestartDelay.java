package dev.muster.stack.supervisor;

import java.time.Duration;

/**
 * How long a dead process waits for its next start: not at all the first time, then 1, 2, 4 .. 30 s. A process that
 * stayed up for half a minute begins anew.
 */
final class RestartDelay {

    private static final Duration STEADY = Duration.ofSeconds(30);
    private static final long LONGEST_SECONDS = 30;

    private RestartDelay() {}

    /** The delay after this many deaths in a row, from 0 for the first. */
    static Duration after(int deaths) {
        if (deaths == 0) {
            return Duration.ZERO;
        }
        long doubled = 1L << Math.min(deaths - 1, 5);
        return Duration.ofSeconds(Math.min(doubled, LONGEST_SECONDS));
    }

    static boolean wasSteady(Duration lived) {
        return lived.compareTo(STEADY) >= 0;
    }
}
