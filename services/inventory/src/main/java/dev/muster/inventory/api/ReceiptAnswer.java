package dev.muster.inventory.api;

import dev.muster.inventory.domain.Receipt;
import io.micronaut.serde.annotation.Serdeable;

/** A receipt that stands, and the SKU's version after it. */
@Serdeable
record ReceiptAnswer(String receiptId, String sku, int quantity, long skuVersion) {
    static ReceiptAnswer of(Receipt receipt) {
        return new ReceiptAnswer(receipt.id(), receipt.sku().value(), receipt.quantity(), receipt.skuVersion());
    }
}
