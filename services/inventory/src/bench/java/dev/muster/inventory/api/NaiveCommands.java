package dev.muster.inventory.api;

import dev.muster.inventory.bench.NaiveStock;
import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Result;
import dev.muster.inventory.domain.StockLedger;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.deadlines.Deadline;
import dev.muster.servicekit.outbox.Outbox;
import io.micronaut.context.annotation.Replaces;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Reserves the naive way behind the same controllers; the process's pool bounds how many at once. */
@Singleton
@Replaces(Commands.class)
@Requires(property = "muster.bench", value = "naive")
final class NaiveCommands extends Commands {
    private final NaiveStock stock;

    NaiveCommands(StockLedger ledger, InstantSource clock, Database database, Outbox outbox) {
        super(ledger, clock);
        this.stock = new NaiveStock(database, outbox);
    }

    @Override
    Result run(Command command, Deadline deadline) {
        return command instanceof Command.Reserve reserve ? stock.reserve(reserve) : super.run(command, deadline);
    }
}
