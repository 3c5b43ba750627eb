package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/** Who runs what, as processes say themselves. Times are the store's. Thread-safe. */
public interface Instances {
    /** Takes what a process says now; what it said before is forgotten. */
    void report(InstanceReport report);

    /** Everyone heard of within a day, in order of their names. */
    List<Seen> all();

    /**
     * A report and when it came.
     *
     * @param silent whether that is longer ago than a living process waits
     */
    record Seen(InstanceReport report, Instant at, boolean silent) {
        public Seen {
            requireNonNull(report, "report is null");
            requireNonNull(at, "at is null");
        }
    }
}
