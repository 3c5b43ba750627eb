package dev.muster.inventory.domain;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Answers reads of stock: one SKU from this process's levels, several from one moment of the store.
 *
 * <p>No reader of this process sees an older version of a SKU after a newer one: what is read from the store is shown to
 * all readers before it is answered. Safe for use by many threads.
 */
public final class StockReads {
    private final StockView view;
    private final StockLevels levels;

    public StockReads(StockView view, StockLevels levels) {
        this.view = requireNonNull(view, "view is null");
        this.levels = requireNonNull(levels, "levels is null");
    }

    /**
     * The level of a SKU, read from the store when this process does not know it or knows an older version.
     *
     * @param leastVersion what the caller has seen before, 0 for nothing
     * @return empty when the store does not know the SKU either
     */
    public Optional<StockCell> level(Sku sku, long leastVersion) {
        Optional<StockCell> known = levels.level(sku);
        if (known.isPresent() && known.get().version() >= leastVersion) {
            return known;
        }
        levels.apply(view.levels(List.of(sku)));
        return levels.level(sku);
    }

    /** Levels at one moment; an unknown SKU is absent. */
    public Map<Sku, StockCell> levels(Collection<Sku> skus) {
        return shown(view.levels(skus));
    }

    /** The next levels in order of SKU, at one moment. */
    public SortedMap<Sku, StockCell> page(Optional<Sku> after, int limit) {
        return shown(view.page(after, limit));
    }

    /** A reservation as it stands. */
    public Optional<Reservation> reservation(OrderId orderId) {
        return view.reservation(orderId);
    }

    private <M extends Map<Sku, StockCell>> M shown(M read) {
        levels.apply(read);
        return read;
    }
}
