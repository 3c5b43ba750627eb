package dev.muster.inventory.bench;

import static java.util.Objects.requireNonNull;

import dev.muster.inventory.domain.Sku;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.outbox.Outbox;

/** The naive way with sessions of its own. Thread-safe. */
final class NaiveInProcess implements AutoCloseable {
    private final Database database;
    private final NaiveStock stock;

    NaiveInProcess(Database database, Outbox outbox) {
        this.database = requireNonNull(database, "database is null");
        this.stock = new NaiveStock(database, outbox);
    }

    boolean reserve(String orderId, Sku sku) {
        return InProcess.isHeld(stock.reserve(InProcess.command(orderId, sku)));
    }

    @Override
    public void close() {
        database.close();
    }
}
