package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.Audit;
import dev.muster.inventory.domain.LapsedHolds;
import dev.muster.inventory.domain.StockLedger;
import dev.muster.inventory.domain.StockLevels;
import dev.muster.inventory.domain.StockReads;
import dev.muster.inventory.domain.StockStore;
import dev.muster.inventory.domain.StockView;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.lifecycle.Shutdown;
import dev.muster.servicekit.lifecycle.StopPhase;
import dev.muster.servicekit.outbox.Outbox;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.concurrent.Executors;

/** Makes inventory of its parts; each port is a bean, so that it can be replaced. */
@Factory
final class Inventory {
    @Singleton
    BatchSteps steps(Outbox outbox) {
        return PostgresSteps.telling(outbox);
    }

    @Singleton
    StockStore store(Database database, BatchSteps steps) {
        return new PostgresStock(database, steps);
    }

    @Singleton
    StockView view(Database database) {
        return new PostgresStockView(database);
    }

    @Singleton
    Audit audit(Database database) {
        return new StockAudit(database);
    }

    @Singleton
    StockLevels levels() {
        return new StockLevels();
    }

    @Singleton
    StockReads reads(StockView view, StockLevels levels) {
        return new StockReads(view, levels);
    }

    @Singleton
    StockLedger ledger(
            StockStore store,
            StockView view,
            StockLevels levels,
            InventorySettings settings,
            InstantSource clock,
            Shutdown shutdown) {
        StockLedger ledger = new StockLedger(
                store,
                view,
                levels,
                settings.limits(),
                Executors.newVirtualThreadPerTaskExecutor(),
                clock,
                Thread::sleep);
        shutdown.register(StopPhase.CONSUMERS, "stock ledger", ledger);
        return ledger;
    }

    @Singleton
    LapsedHolds lapsedHolds(StockView view, StockLedger ledger, InstantSource clock) {
        return new LapsedHolds(view, ledger, clock);
    }
}
