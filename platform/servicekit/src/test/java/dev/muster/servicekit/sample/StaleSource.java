package dev.muster.servicekit.sample;

import dev.muster.servicekit.lifecycle.Freshness;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.annotation.Value;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;

/** Data that fell behind. */
@Singleton
@Requires(property = "sample.stale-since")
final class StaleSource implements Freshness {
    private final Instant since;

    StaleSource(@Value("${sample.stale-since}") String since) {
        this.since = Instant.parse(since);
    }

    @Override
    public Optional<Instant> staleSince() {
        return Optional.of(since);
    }
}
