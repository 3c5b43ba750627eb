package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.Changes;
import dev.muster.inventory.domain.Command;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Lets go of its locks between reading the levels and writing them as absolute values. */
record CheckThenAct(BatchSteps sound) implements BatchSteps {
    @Override
    public Locked lock(Connection connection, List<Command> batch) throws SQLException {
        Locked locked = sound.lock(connection, batch);
        connection.rollback();
        return locked;
    }

    @Override
    public void write(Connection connection, Changes changes, Instant now) throws SQLException {
        sound.write(connection, changes, now);
    }
}
