package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

/** What comes of a customer's wish. */
public sealed interface Wished {
    /** It is to be written down. */
    record Set(Order next) implements Wished {
        public Set {
            requireNonNull(next, "next is null");
        }
    }

    /** It was written down before. */
    record Standing() implements Wished {}

    /** The other wish was written down before. */
    record Contradicts() implements Wished {}

    /** Nothing is held yet that could be confirmed. */
    record TooEarly() implements Wished {}

    /** The order has ended. */
    record TooLate() implements Wished {}
}
