package dev.muster.inventory.domain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * On what terms stock is reserved at present; configuration, within the bounds of {@link Lines}.
 *
 * @param holdFor how long a new hold lasts
 * @param maxLines lines one request may ask for
 * @param maxQuantity how many of one SKU it may ask for
 */
public record Terms(Duration holdFor, int maxLines, int maxQuantity) {
    public static final Duration SHORTEST_HOLD = Duration.ofMillis(1);
    public static final Duration LONGEST_HOLD = Duration.ofDays(366);

    public Terms {
        requireNonNull(holdFor, "holdFor is null");
        if (holdFor.compareTo(SHORTEST_HOLD) < 0 || holdFor.compareTo(LONGEST_HOLD) > 0) {
            throw new IllegalArgumentException("holdFor is " + holdFor + ", not 1 ms to 366 days");
        }
        if (maxLines < 1 || maxLines > Lines.MAX_LINES) {
            throw new IllegalArgumentException("maxLines is " + maxLines + ", not 1 to " + Lines.MAX_LINES);
        }
        if (maxQuantity < 1 || maxQuantity > Lines.MAX_QUANTITY) {
            throw new IllegalArgumentException("maxQuantity is " + maxQuantity + ", not 1 to " + Lines.MAX_QUANTITY);
        }
    }
}
