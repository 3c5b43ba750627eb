package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

/**
 * Price of one piece.
 *
 * @param amount in minor units, zero or more
 * @param currency three letters, ISO 4217
 */
public record Price(long amount, String currency) {
    public Price {
        requireNonNull(currency, "currency is null");
        if (amount < 0) {
            throw new IllegalArgumentException("amount is negative: " + amount);
        }
    }
}
