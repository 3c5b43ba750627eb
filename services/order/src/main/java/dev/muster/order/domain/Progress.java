package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far an order has come.
 *
 * @param version of the order, 1 when it is placed, one more with each change
 * @param reservationVersion of the newest word of inventory that was applied; 0: none
 * @param asks how often its command was repeated because it stayed undecided
 * @param wish what its customer wants of it; null: nothing yet
 * @param changed when this version came to be
 */
public record Progress(
        long version,
        int reservationVersion,
        int asks,
        @Nullable Wish wish,
        Instant changed) {
    public Progress {
        requireNonNull(changed, "changed is null");
        if (version < 1 || reservationVersion < 0 || asks < 0) {
            throw new IllegalArgumentException(
                    "version " + version + ", reservation version " + reservationVersion + ", asks " + asks);
        }
    }

    static Progress first(Instant placed) {
        return new Progress(1, 0, 0, null, placed);
    }

    Progress heard(int newer, Instant now) {
        return new Progress(version + 1, newer, asks, wish, now);
    }

    Progress wished(Wish wanted, Instant now) {
        return new Progress(version + 1, reservationVersion, asks, wanted, now);
    }
}
