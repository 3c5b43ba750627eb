package dev.muster.inventory.domain;

import java.util.List;
import java.util.SortedMap;

/**
 * What a batch wants written: final states only, each row once.
 *
 * @param levels final levels of known SKUs that moved
 * @param newStock levels of SKUs to be made known
 * @param added reservations to insert
 * @param ended reservations to update, their lines included
 * @param receipts to insert
 * @param imports to insert
 * @param announced reservations to tell of, in order; one that moved twice is told of twice
 */
public record Changes(
        SortedMap<Sku, StockCell> levels,
        SortedMap<Sku, StockCell> newStock,
        SortedMap<OrderId, Reservation> added,
        SortedMap<OrderId, Reservation> ended,
        List<Receipt> receipts,
        List<ImportRun> imports,
        List<Reservation> announced) {
    /** Whether there is nothing to write. */
    public boolean isEmpty() {
        return levels.isEmpty()
                && newStock.isEmpty()
                && added.isEmpty()
                && ended.isEmpty()
                && receipts.isEmpty()
                && imports.isEmpty()
                && announced.isEmpty();
    }
}
