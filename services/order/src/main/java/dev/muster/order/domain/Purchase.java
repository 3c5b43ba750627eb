package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What was ordered, by whom, when and at which prices; it never changes.
 *
 * @param customer the caller who placed it
 * @param lines by SKU in ascending order
 * @param total in minor units
 * @param configVersion version of the configuration all prices are from
 */
public record Purchase(
        OrderId id,
        String customer,
        List<Line> lines,
        String currency,
        long total,
        long configVersion,
        Instant placed) {
    public Purchase {
        requireNonNull(id, "id is null");
        requireNonNull(customer, "customer is null");
        lines = List.copyOf(lines);
        requireNonNull(currency, "currency is null");
        requireNonNull(placed, "placed is null");
    }

    /** Quantities by SKU. */
    public SortedMap<Sku, Integer> quantities() {
        TreeMap<Sku, Integer> quantities = new TreeMap<>();
        lines.forEach(line -> quantities.put(line.sku(), line.quantity()));
        return quantities;
    }
}
