package dev.muster.inventory.domain;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** What can be read of stock, each answer from one moment after the call began. */
public interface StockView {
    /** Levels and reservations at one moment; what is unknown is absent. */
    Sight look(Collection<Sku> skus, Collection<OrderId> orders);

    /** A reservation with its lines. */
    Optional<Reservation> reservation(OrderId orderId);

    /** Levels at one moment; an unknown SKU is absent. */
    Map<Sku, StockCell> levels(Collection<Sku> skus);

    /** The next levels in order of SKU, after the given one or from the first; fewer than the limit at the end. */
    SortedMap<Sku, StockCell> page(Optional<Sku> after, int limit);

    /** Some orders whose hold has lapsed, the longest lapsed first. */
    List<OrderId> lapsed(int limit);
}
