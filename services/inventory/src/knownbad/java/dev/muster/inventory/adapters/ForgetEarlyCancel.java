package dev.muster.inventory.adapters;

import dev.muster.events.ReservationState;
import dev.muster.inventory.domain.Changes;
import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.OrderId;
import dev.muster.inventory.domain.Reservation;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Stores nothing for the cancel of an order it does not know, so that a reserve which comes later holds stock. */
record ForgetEarlyCancel(BatchSteps sound) implements BatchSteps {
    @Override
    public Locked lock(Connection connection, List<Command> batch) throws SQLException {
        return sound.lock(connection, batch);
    }

    @Override
    public void write(Connection connection, Changes changes, Instant now) throws SQLException {
        SortedMap<OrderId, Reservation> added = new TreeMap<>(changes.added());
        added.values().removeIf(order -> order.state() == ReservationState.CANCELLED && order.version() == 1);
        sound.write(
                connection,
                new Changes(
                        changes.levels(),
                        changes.newStock(),
                        added,
                        changes.ended(),
                        changes.receipts(),
                        changes.imports(),
                        changes.announced()),
                now);
    }
}
