package dev.muster.order.domain;

/** Name of an order, given when it is placed; later ones are greater but for the clock. Ordered by code unit. */
public record OrderId(String value) implements Comparable<OrderId> {
    public OrderId {
        Names.check("order id", value);
    }

    /** Whether the text can be one. */
    public static boolean accepts(String text) {
        return Names.isName(text);
    }

    @Override
    public int compareTo(OrderId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
