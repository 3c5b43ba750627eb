package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Whether the history is what was anchored.
 *
 * @param records how many records were compared
 * @param anchors how many anchors there are
 * @param first the first record that differs
 */
public record AuditReport(long records, long anchors, Optional<Difference> first) {
    public AuditReport {
        requireNonNull(first, "first is null");
    }

    public boolean isIntact() {
        return first.isEmpty();
    }

    /** A record that is not what was anchored. */
    public record Difference(long number, What what, String detail) {
        public Difference {
            requireNonNull(what, "what is null");
            requireNonNull(detail, "detail is null");
        }
    }

    /** How a record differs. */
    public enum What {
        /** A field or the content is not what the chained hash covers. */
        CHANGED,
        /** It is gone. */
        REMOVED,
        /** It stands at another record's place. */
        REORDERED,
        /** It, or one before it, was altered, and the hashes were computed anew. */
        RECHAINED,
        /** It has no anchor although the relay has sent all it had for it: it was put in, or its anchor is lost. */
        NOT_ANCHORED,
        /** The log has two different anchors for it. */
        ANCHORED_TWICE
    }
}
