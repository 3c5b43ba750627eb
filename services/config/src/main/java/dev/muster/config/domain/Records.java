package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The history as it lies in the database, for those who do not trust it. Thread-safe. */
public interface Records {
    /** How far the history goes now. */
    Extent extent();

    /** Records after a number in their order, at most so many. */
    List<Stored> after(long number, int limit);

    /**
     * The end of the history at one moment.
     *
     * @param last the newest record's number
     * @param unsent the versions whose anchors the relay has still to send
     */
    record Extent(long last, Set<Long> unsent) {
        public Extent {
            unsent = Set.copyOf(unsent);
        }
    }

    /**
     * A record, and what its content hashes to where it lies.
     *
     * @param body the hash of the stored bytes, empty if there are none
     */
    record Stored(Version version, Optional<Hash> body) {
        public Stored {
            requireNonNull(version, "version is null");
            requireNonNull(body, "body is null");
        }
    }
}
