package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * What one read of the store saw: where the history stands, with the bodies of both lines.
 *
 * @param bodies canonical encodings by hash; not copied, do not change them
 * @param started when the read started, on {@link System#nanoTime}'s clock
 */
public record Sight(Head head, Map<Hash, byte[]> bodies, long started) {
    public Sight {
        requireNonNull(head, "head is null");
        bodies = Map.copyOf(bodies);
    }

    /** The version a process with a pin runs, once there is one newer than a number. */
    public Optional<Head.Line> after(long number, Optional<Hash> pin) {
        return head.runBy(pin).filter(line -> line.version() > number);
    }
}
