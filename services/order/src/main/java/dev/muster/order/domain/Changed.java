package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

/**
 * An order before and after an attempt to change it.
 *
 * @param before as it was found
 * @param after as it is now; the same if nothing was to be changed
 */
public record Changed(Order before, Order after) {
    public Changed {
        requireNonNull(before, "before is null");
        requireNonNull(after, "after is null");
    }
}
