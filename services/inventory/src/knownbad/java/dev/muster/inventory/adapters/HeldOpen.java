package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.Changes;
import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Sku;
import dev.muster.inventory.domain.StockCell;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Goes on from reading to writing only once somebody else has changed what was read, or a quarter of a second later: with
 * steps that let go of their locks, two replicas that sell the same SKU always meet in the window.
 */
record HeldOpen(BatchSteps steps) implements BatchSteps {
    private static final long LONGEST_MILLIS = 250;
    private static final long PAUSE_MILLIS = 10;

    @Override
    public Locked lock(Connection connection, List<Command> batch) throws SQLException {
        Locked locked = steps.lock(connection, batch);
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LONGEST_MILLIS);
        try {
            while (!isChanged(connection, locked.loaded().stock()) && System.nanoTime() < end) {
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return locked;
    }

    @Override
    public void write(Connection connection, Changes changes, Instant now) throws SQLException {
        steps.write(connection, changes, now);
    }

    private static boolean isChanged(Connection connection, Map<Sku, StockCell> read) throws SQLException {
        try (PreparedStatement query =
                connection.prepareStatement("SELECT sku, version FROM stock WHERE sku = ANY(?)")) {
            query.setArray(
                    1,
                    connection.createArrayOf(
                            "text", read.keySet().stream().map(Sku::value).toArray()));
            try (ResultSet rows = query.executeQuery()) {
                boolean changed = false;
                while (rows.next()) {
                    StockCell then = read.get(new Sku(rows.getString("sku")));
                    changed |= then != null && then.version() != rows.getLong("version");
                }
                return changed;
            }
        }
    }
}
