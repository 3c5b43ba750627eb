package dev.muster.order.adapters;

import static java.util.Objects.requireNonNull;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import java.net.URI;

/** One process of inventory, and whether calling it makes sense. */
record Replica(URI base, CircuitBreaker breaker) {
    Replica {
        requireNonNull(base, "base is null");
        requireNonNull(breaker, "breaker is null");
    }
}
