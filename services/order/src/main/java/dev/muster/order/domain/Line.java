package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

/**
 * One SKU of an order.
 *
 * @param price of one piece, in minor units
 */
public record Line(Sku sku, int quantity, long price) {
    public Line {
        requireNonNull(sku, "sku is null");
        if (quantity < 1 || quantity > Basket.MAX_QUANTITY) {
            throw new IllegalArgumentException("quantity is " + quantity + ", not 1 to " + Basket.MAX_QUANTITY);
        }
        if (price < 0) {
            throw new IllegalArgumentException("price is negative: " + price);
        }
    }
}
