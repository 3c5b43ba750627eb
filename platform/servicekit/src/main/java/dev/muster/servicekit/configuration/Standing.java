package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * How what is held stands to what is published.
 *
 * @param proved whether the service has confirmed it in this process
 * @param nanos monotonic time of sending the newest request whose answer confirmed it; meaningless before that
 * @param at the same by the wall clock; before that, when what is held was taken from the service
 * @param refused a newer version that views refused, until another is taken
 */
record Standing(boolean proved, long nanos, Instant at, Optional<Rejection> refused) {
    Standing {
        requireNonNull(at, "at is null");
        requireNonNull(refused, "refused is null");
    }

    Standing refusing(Rejection rejection) {
        return new Standing(proved, nanos, at, Optional.of(rejection));
    }
}
