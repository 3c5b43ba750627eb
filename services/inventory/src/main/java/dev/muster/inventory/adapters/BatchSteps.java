package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.Changes;
import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Loaded;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** The steps of a batch's transaction, around its decision. */
interface BatchSteps {
    /** Locks and reads what the batch names. */
    Locked lock(Connection connection, List<Command> batch) throws SQLException;

    /** Writes what was decided. */
    void write(Connection connection, Changes changes, Instant now) throws SQLException;

    /**
     * What a batch found.
     *
     * @param now the store's clock when every lock was held
     */
    record Locked(Loaded loaded, Instant now) {}
}
