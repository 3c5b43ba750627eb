package dev.muster.inventory.domain;

import java.util.Map;

/**
 * What a batch found in the store, all of it locked or immutable.
 *
 * @param stock levels of every SKU the batch may move; an unknown SKU is absent
 * @param reservations by order id, with their lines; an unknown order is absent
 * @param receipts by id; an unknown receipt is absent
 * @param imports by id; an unknown import is absent
 */
public record Loaded(
        Map<Sku, StockCell> stock,
        Map<OrderId, Reservation> reservations,
        Map<String, Receipt> receipts,
        Map<ReceiptId, ImportRun> imports) {}
