package dev.muster.inventory.domain;

import org.jspecify.annotations.Nullable;

/**
 * A delivery that was put on stock.
 *
 * @param id unique over all receipts; of an import's lines the import's id, a slash and the SKU
 * @param skuVersion the SKU's version after it
 * @param importId the import it came with, if any
 */
public record Receipt(
        String id,
        Sku sku,
        int quantity,
        long skuVersion,
        @Nullable ReceiptId importId) {}
