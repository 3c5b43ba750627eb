package dev.muster.servicekit.topics;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message that was set aside, without its body.
 *
 * @param partition the partition of the dead-letter topic
 * @param offset the position in it; with the partition its name for a replay
 * @param key the message's key
 * @param origin where it came from, as {@code topic-partition@offset}
 * @param group who could not handle it
 * @param error why
 * @param at when it was set aside
 */
public record DeadLetter(
        int partition, long offset, @Nullable String key, String origin, String group, String error, Instant at) {
    public DeadLetter {
        requireNonNull(origin, "origin is null");
        requireNonNull(group, "group is null");
        requireNonNull(error, "error is null");
        requireNonNull(at, "at is null");
    }
}
