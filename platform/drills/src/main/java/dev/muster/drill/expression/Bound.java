package dev.muster.drill.expression;

import static java.util.Objects.requireNonNull;

/** What a figure is compared with. */
sealed interface Bound {
    /** A fixed quantity. */
    record Fixed(Quantity quantity) implements Bound {
        public Fixed {
            requireNonNull(quantity, "quantity is null");
        }

        @Override
        public String toString() {
            return quantity.toString();
        }
    }

    /** So many times the same figure of the steady state in the same run. */
    record OfBaseline(double factor) implements Bound {
        @Override
        public String toString() {
            return factor + " x baseline";
        }
    }
}
