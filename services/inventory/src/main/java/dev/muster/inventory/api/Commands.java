package dev.muster.inventory.api;

import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Result;
import dev.muster.inventory.domain.StockLedger;
import dev.muster.servicekit.deadlines.Deadline;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** Runs the commands of requests within their deadlines. */
@Singleton
class Commands {
    private final StockLedger ledger;
    private final InstantSource clock;

    Commands(StockLedger ledger, InstantSource clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    Result run(Command command, Deadline deadline) {
        try {
            return ledger.execute(command, clock.instant().plus(deadline.remaining()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Result.OutcomeUnknown();
        }
    }
}
