package dev.muster.inventory.domain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The state of a batch while it is decided: what was loaded, overlaid with what changed. */
final class Draft {
    private final Loaded loaded;
    private final SortedMap<Sku, StockCell> levels = new TreeMap<>();
    private final SortedMap<Sku, StockCell> newStock = new TreeMap<>();
    private final SortedMap<OrderId, Reservation> added = new TreeMap<>();
    private final SortedMap<OrderId, Reservation> ended = new TreeMap<>();
    private final Map<String, Receipt> receipts = new HashMap<>();
    private final Map<ReceiptId, ImportRun> imports = new HashMap<>();
    private final List<Reservation> announced = new ArrayList<>();

    Draft(Loaded loaded) {
        this.loaded = loaded;
    }

    @Nullable
    StockCell level(Sku sku) {
        StockCell moved = levels.get(sku);
        if (moved != null) {
            return moved;
        }
        StockCell known = loaded.stock().get(sku);
        return known != null ? known : newStock.get(sku);
    }

    @Nullable
    Reservation reservation(OrderId orderId) {
        Reservation changed = ended.get(orderId);
        if (changed != null) {
            return changed;
        }
        Reservation known = loaded.reservations().get(orderId);
        return known != null ? known : added.get(orderId);
    }

    @Nullable
    Receipt receipt(String id) {
        Receipt known = loaded.receipts().get(id);
        return known != null ? known : receipts.get(id);
    }

    @Nullable
    ImportRun importRun(ReceiptId id) {
        ImportRun known = loaded.imports().get(id);
        return known != null ? known : imports.get(id);
    }

    /** Moves the level of a SKU that is known or new in this batch; the version afterwards. */
    long move(Sku sku, UnaryOperator<StockCell> movement) {
        StockCell current = level(sku);
        if (current == null) {
            throw new IllegalStateException(sku + " was not loaded");
        }
        StockCell next = movement.apply(current);
        (loaded.stock().containsKey(sku) ? levels : newStock).put(sku, next);
        return next.version();
    }

    /** Adds to a SKU's level, making the SKU known where it is not. */
    Receipt receive(String id, Sku sku, int quantity, @Nullable ReceiptId importId) {
        if (level(sku) == null) {
            newStock.put(sku, StockCell.EMPTY);
        }
        Receipt receipt = new Receipt(id, sku, quantity, move(sku, cell -> cell.receive(quantity)), importId);
        receipts.put(id, receipt);
        return receipt;
    }

    Reservation add(Reservation reservation) {
        added.put(reservation.orderId(), reservation);
        announce(reservation);
        return reservation;
    }

    Reservation end(Reservation reservation) {
        boolean isNew = added.containsKey(reservation.orderId());
        (isNew ? added : ended).put(reservation.orderId(), reservation);
        announce(reservation);
        return reservation;
    }

    void add(ImportRun run) {
        imports.put(run.id(), run);
    }

    void announce(Reservation reservation) {
        announced.add(reservation);
    }

    Changes changes() {
        return new Changes(
                levels,
                newStock,
                added,
                ended,
                new TreeMap<>(receipts).values().stream().toList(),
                new TreeMap<>(imports).values().stream().toList(),
                announced);
    }
}
