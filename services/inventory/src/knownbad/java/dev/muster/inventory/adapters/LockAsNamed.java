package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.Changes;
import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Sku;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Locks the stock rows of reserves one by one, in the order in which they were asked for. */
record LockAsNamed(BatchSteps sound) implements BatchSteps {
    @Override
    public Locked lock(Connection connection, List<Command> batch) throws SQLException {
        for (Command command : batch) {
            if (command instanceof Command.Reserve reserve) {
                for (Sku sku : reserve.lines().quantities().keySet()) {
                    lock(connection, sku);
                }
            }
        }
        return sound.lock(connection, batch);
    }

    private static void lock(Connection connection, Sku sku) throws SQLException {
        try (PreparedStatement lock = connection.prepareStatement("SELECT FROM stock WHERE sku = ? FOR UPDATE")) {
            lock.setString(1, sku.value());
            lock.execute();
        }
    }

    @Override
    public void write(Connection connection, Changes changes, Instant now) throws SQLException {
        sound.write(connection, changes, now);
    }
}
