package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.Changes;
import dev.muster.inventory.domain.Command;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;

/** Takes the start of the transaction for the present: what lapsed while it waited for its locks still counts as held. */
record NowForExpiry(BatchSteps sound) implements BatchSteps {
    @Override
    public Locked lock(Connection connection, List<Command> batch) throws SQLException {
        Locked locked = sound.lock(connection, batch);
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT now()")) {
            row.next();
            return new Locked(locked.loaded(), Rows.instant(row, 1));
        }
    }

    @Override
    public void write(Connection connection, Changes changes, Instant now) throws SQLException {
        sound.write(connection, changes, now);
    }
}
