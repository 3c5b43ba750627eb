package dev.muster.inventory.domain;

/** Name of a delivery, given by whoever reports it; also of an import of many. Ordered by code unit, as the database orders it. */
public record ReceiptId(String value) implements Comparable<ReceiptId> {
    public ReceiptId {
        Names.check("receipt id", value);
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
    public int compareTo(ReceiptId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
