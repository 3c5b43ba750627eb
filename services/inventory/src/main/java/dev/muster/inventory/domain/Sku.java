package dev.muster.inventory.domain;

/** Name of one thing on stock, {@code class-number} in the samples. Ordered by code unit, as the database orders it. */
public record Sku(String value) implements Comparable<Sku> {
    public Sku {
        Names.check("sku", value);
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
    public int compareTo(Sku other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
