package dev.muster.stack.supervisor;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;

/**
 * How a process is stopped.
 *
 * @param signal the signal's name without SIG that asks it to end
 * @param limit how long it may take before it is killed
 * @param stage its place in the order: what stands on others has the higher stage and is stopped first
 */
public record Ending(String signal, Duration limit, int stage) {

    public Ending {
        requireNonNull(signal, "signal is null");
        requireNonNull(limit, "limit is null");
        if (!signal.matches("[A-Z]+")) {
            throw new IllegalArgumentException("no signal: " + signal);
        }
    }

    Map<String, Object> toMap() {
        return Map.of("signal", signal, "limitMillis", limit.toMillis(), "stage", stage);
    }

    static Ending of(Fields fields) {
        return new Ending(
                fields.text("signal"), Duration.ofMillis(fields.number("limitMillis")), fields.integer("stage"));
    }
}
