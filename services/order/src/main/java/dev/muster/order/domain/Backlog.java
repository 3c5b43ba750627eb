package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What is under way in the whole store.
 *
 * @param pending orders inventory has not been heard on
 * @param confirms orders that are to be confirmed and are not yet
 * @param cancels orders that are to be cancelled and are not yet
 * @param oldest since when the longest of all these waits for its present version; zero if there is none
 * @param hold age of the oldest hold; zero if there is none
 */
public record Backlog(long pending, long confirms, long cancels, Duration oldest, Duration hold) {
    public static final Backlog NONE = new Backlog(0, 0, 0, Duration.ZERO, Duration.ZERO);

    public Backlog {
        requireNonNull(oldest, "oldest is null");
        requireNonNull(hold, "hold is null");
    }
}
