package dev.muster.load;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * A stretch of a run.
 *
 * @param name unique in its profile
 * @param length 100 ms to 24 h
 * @param measured false for a warm-up, whose operations stand in the history and in no figure
 * @param mix of its operations
 * @param until for a step towards the knee: the run ends after the first step that breaks it
 */
public record Phase(String name, Duration length, Rate rate, Mix mix, boolean measured, Optional<Threshold> until) {
    public Phase {
        requireNonNull(name, "name is null");
        requireNonNull(length, "length is null");
        requireNonNull(rate, "rate is null");
        requireNonNull(mix, "mix is null");
        requireNonNull(until, "until is null");
    }

    double seconds() {
        return length.toNanos() / 1e9;
    }
}
