package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;

/**
 * All prices at one version of the configuration; never a mixture of two.
 *
 * @param version of the configuration
 * @param prices by price class
 */
public record PriceList(long version, Map<String, Price> prices) {
    public PriceList {
        if (version < 0) {
            throw new IllegalArgumentException("version is negative: " + version);
        }
        prices = Map.copyOf(prices);
    }

    Optional<Price> priceOf(Sku sku) {
        return Optional.ofNullable(prices.get(requireNonNull(sku, "sku is null").priceClass()));
    }
}
