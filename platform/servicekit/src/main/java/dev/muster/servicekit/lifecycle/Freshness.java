package dev.muster.servicekit.lifecycle;

import java.time.Instant;
import java.util.Optional;

/** Something answers are read from that can fall behind; as a bean, it makes answers say so. Thread-safe, does not block. */
public interface Freshness {
    /** The time of the data, once it is older than its bound; empty while it is fresh. */
    Optional<Instant> staleSince();
}
