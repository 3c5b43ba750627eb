package dev.muster.inventory.domain;

/** One SKU there is not enough of: the level read, and the version it was read at. */
public record Shortage(Sku sku, int asked, long available, long version) {
    @Override
    public String toString() {
        return sku + ": " + asked + " asked, " + available + " available at version " + version;
    }
}
