package dev.muster.drills.shop;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * A SKU that was put on stock for one sale.
 *
 * @param units how many there are, and never more
 */
public record Sale(String sku, int units) {
    private static final int MOST = 1_000_000;

    public Sale {
        requireNonNull(sku, "sku is null");
        if (units < 1 || units > MOST) {
            throw new IllegalArgumentException("units must be 1 to " + MOST + ", not " + units);
        }
    }

    /** Goods that nobody has ordered yet. */
    public static Sale open(URI gateway, int units) {
        Sale sale = new Sale("lamp-" + System.currentTimeMillis() / 1000, units);
        new Delivery(gateway).deliver("sale-" + sale.sku, "sku,quantity\n%s,%d\n".formatted(sale.sku, units));
        return sale;
    }
}
