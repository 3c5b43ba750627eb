package dev.muster.order.domain;

/** Name of one thing to be bought, {@code class-number}: what stands before the first '-' is what it is priced by. */
public record Sku(String value) implements Comparable<Sku> {
    public Sku {
        Names.check("sku", value);
    }

    /** The class it is priced by: all of it if it has no '-'. */
    public String priceClass() {
        int end = value.indexOf('-');
        return end < 0 ? value : value.substring(0, end);
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
