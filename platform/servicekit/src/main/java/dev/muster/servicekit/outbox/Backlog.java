package dev.muster.servicekit.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What waits in the outbox.
 *
 * @param rows how many, those not yet due included
 * @param oldest how long the oldest has been due
 */
record Backlog(long rows, Duration oldest) {
    static final Backlog EMPTY = new Backlog(0, Duration.ZERO);

    Backlog {
        requireNonNull(oldest, "oldest is null");
    }
}
