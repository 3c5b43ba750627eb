package dev.muster.inventory.domain;

/** Name of an order, given by whoever places it. Ordered by code unit, as the database orders it. */
public record OrderId(String value) implements Comparable<OrderId> {
    public OrderId {
        Names.check("order id", value);
    }

    /** Whether the text can be one. */
    public static boolean accepts(String text) {
        return Names.isName(text);
    }

    /** The rule of {@link #accepts} in words. */
    public static String rule() {
        return Names.RULE;
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
