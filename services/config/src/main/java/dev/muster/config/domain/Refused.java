package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * A refusal that stands.
 *
 * @param at since when, by the store's clock
 */
public record Refused(Refusal refusal, Instant at) {
    public Refused {
        requireNonNull(refusal, "refusal is null");
        requireNonNull(at, "at is null");
    }
}
