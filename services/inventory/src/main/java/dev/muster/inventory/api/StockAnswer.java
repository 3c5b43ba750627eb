package dev.muster.inventory.api;

import dev.muster.inventory.domain.Sku;
import dev.muster.inventory.domain.StockCell;
import io.micronaut.serde.annotation.Serdeable;

/** The level of one SKU. */
@Serdeable
record StockAnswer(String sku, long received, long held, long sold, long available, long version) {
    static StockAnswer of(Sku sku, StockCell cell) {
        return new StockAnswer(
                sku.value(), cell.received(), cell.held(), cell.sold(), cell.available(), cell.version());
    }
}
