package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What somebody wants to buy: quantities by SKU, a SKU named twice counts once, summed.
 *
 * @param currency what it has to be priced in; empty: whatever the prices say
 */
public record Basket(SortedMap<Sku, Integer> quantities, Optional<String> currency) {
    /** Most lines of one order. */
    public static final int MAX_LINES = 1_000;

    /** Most of one SKU. */
    public static final int MAX_QUANTITY = 1_000_000;

    public Basket {
        requireNonNull(currency, "currency is null");
        if (quantities.isEmpty() || quantities.size() > MAX_LINES) {
            throw new IllegalArgumentException(quantities.size() + " lines, not 1 to " + MAX_LINES);
        }
        quantities.forEach((sku, quantity) -> {
            if (quantity < 1 || quantity > MAX_QUANTITY) {
                throw new IllegalArgumentException("quantity is " + quantity + ", not 1 to " + MAX_QUANTITY);
            }
        });
        quantities = Collections.unmodifiableSortedMap(new TreeMap<>(quantities));
    }

    /** SHA-256 of what is asked for: equal baskets have equal hashes, however their requests were written. */
    public String hash() {
        StringBuilder canonical = new StringBuilder(currency.orElse("")).append('\n');
        quantities.forEach((sku, quantity) ->
                canonical.append(sku).append(' ').append(quantity).append('\n'));
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(canonical.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
