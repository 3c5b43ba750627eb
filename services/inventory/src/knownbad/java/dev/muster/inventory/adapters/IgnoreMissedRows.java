package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.Changes;
import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.RunAgainException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Does not look whether its inserts inserted: commits although another replica took an order id. */
record IgnoreMissedRows(BatchSteps sound) implements BatchSteps {
    @Override
    public Locked lock(Connection connection, List<Command> batch) throws SQLException {
        return sound.lock(connection, batch);
    }

    @Override
    public void write(Connection connection, Changes changes, Instant now) throws SQLException {
        try {
            sound.write(connection, changes, now);
        } catch (RunAgainException missed) {
            // The server has run every statement by now; only the count was wrong.
        }
    }
}
