package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;

/**
 * What somebody changes in the stack for a time, and the command that takes it back if they are not heard of again.
 *
 * @param holder who changes it, unique among those who do
 * @param length how long they may be silent, 100 ms to 10 min
 * @param revert run once they were silent for longer; it must do no harm if nothing is left to take back
 */
public record Lease(String holder, Duration length, Launch revert) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofMinutes(10);

    public Lease {
        requireNonNull(holder, "holder is null");
        requireNonNull(revert, "revert is null");
        if (length.compareTo(SHORTEST) < 0 || length.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a lease is 100 ms to 10 min long, not " + length);
        }
    }

    Map<String, Object> toMap() {
        return Map.of("holder", holder, "millis", length.toMillis(), "revert", revert.toMap());
    }

    static Lease of(Fields fields) {
        return new Lease(
                fields.text("holder"), Duration.ofMillis(fields.number("millis")), Launch.of(fields.object("revert")));
    }
}
