package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

/** What came of a wish. */
public sealed interface Wishing {
    /** The order has ended, as wished or otherwise. */
    record Done(Order order) implements Wishing {
        public Done {
            requireNonNull(order, "order is null");
        }
    }

    /** It is written down and will come to something. */
    record Accepted(Order order) implements Wishing {
        public Accepted {
            requireNonNull(order, "order is null");
        }
    }

    /** The other wish was first; nothing was changed. */
    record Contradicts(Order order) implements Wishing {
        public Contradicts {
            requireNonNull(order, "order is null");
        }
    }

    /** Nothing is held yet; nothing was changed. */
    record TooEarly(Order order) implements Wishing {
        public TooEarly {
            requireNonNull(order, "order is null");
        }
    }

    /** This customer has no such order. */
    record NoSuchOrder() implements Wishing {}
}
