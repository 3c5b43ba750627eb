package dev.muster.inventory.domain;

import java.util.List;

/** The authority on stock: runs a batch of commands as one transaction. */
@FunctionalInterface
public interface StockStore {
    /**
     * Runs the commands, first come first served, and returns when they are committed. Running a batch again, whatever
     * came of it before, gives the same results but for {@code created}.
     *
     * @throws RunAgainException when it is unknown what happened, or nothing did, and running again may help
     * @throws RefusedBatchException when nothing happened and running the same batch again would not help
     */
    Committed execute(List<Command> batch);
}
