package dev.muster.inventory.bench;

import static java.util.Objects.requireNonNull;

import dev.muster.events.ReservationState;
import dev.muster.events.StockLevel;
import dev.muster.events.Topics;
import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Reservation;
import dev.muster.inventory.domain.ReservedLine;
import dev.muster.inventory.domain.Result;
import dev.muster.inventory.domain.Shortage;
import dev.muster.inventory.domain.Sku;
import dev.muster.inventory.domain.StockCell;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.outbox.Outbox;
import dev.muster.servicekit.outbox.OutboxMessage;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The peer: one transaction and one row lock a request, the way stock is usually kept.
 *
 * <p>Lock the row, look, write the level, the reservation, its line and what others are told, commit. It leaves behind
 * what the ledger leaves behind, row by row, and never oversells. Plain prepared statements of one row each, a round trip
 * each. Thread-safe; the pool bounds how many transactions there are at once.
 */
public final class NaiveStock {
    /** With this system property it forgets its lock: it then oversells, which has to fail the run. */
    static final String UNLOCKED = "bench.unlocked";

    private static final Duration HOLD = Duration.ofMinutes(15);
    private static final String LOCK = "SELECT received, held, sold, version FROM stock WHERE sku = ?"
            + (Boolean.getBoolean(UNLOCKED) ? "" : " FOR UPDATE");

    private final Database database;
    private final Outbox outbox;

    public NaiveStock(Database database, Outbox outbox) {
        this.database = requireNonNull(database, "database is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
    }

    /** Holds all lines, or none. */
    public Result reserve(Command.Reserve reserve) {
        return database.inTransaction(connection -> reserve(connection, reserve));
    }

    private Result reserve(Connection connection, Command.Reserve reserve) throws SQLException {
        Map<Sku, Integer> asked = reserve.lines().quantities();
        List<ReservedLine> lines = new ArrayList<>();
        List<OutboxMessage> messages = new ArrayList<>();
        for (Map.Entry<Sku, Integer> line : asked.entrySet()) {
            StockCell level = lock(connection, line.getKey());
            if (level.available() < line.getValue()) {
                connection.rollback();
                return new Result.SoldOut(
                        reserve.orderId(),
                        List.of(new Shortage(line.getKey(), line.getValue(), level.available(), level.version())));
            }
            StockCell next =
                    new StockCell(level.received(), level.held() + line.getValue(), level.sold(), level.version() + 1);
            update(connection, line.getKey(), next);
            lines.add(new ReservedLine(line.getKey(), line.getValue(), next.version(), null));
            messages.add(level(line.getKey(), next));
        }
        Instant now = Instant.now();
        Reservation held = new Reservation(reserve.orderId(), ReservationState.HELD, 1, now.plus(HOLD), null, lines);
        insert(connection, held, now);
        messages.add(message(
                Topics.RESERVATIONS,
                reserve.orderId().value(),
                dev.muster.events.ReservationChanged.WIRE.encode(held.record())));
        outbox.append(connection, messages);
        return new Result.Settled(held, true);
    }

    private static StockCell lock(Connection connection, Sku sku) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(LOCK)) {
            select.setString(1, sku.value());
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    throw new IllegalArgumentException("unknown SKU " + sku);
                }
                return new StockCell(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
            }
        }
    }

    private static void update(Connection connection, Sku sku, StockCell level) throws SQLException {
        try (PreparedStatement update =
                connection.prepareStatement("UPDATE stock SET held = ?, version = ? WHERE sku = ?")) {
            update.setLong(1, level.held());
            update.setLong(2, level.version());
            update.setString(3, sku.value());
            update.executeUpdate();
        }
    }

    private static void insert(Connection connection, Reservation held, Instant now) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO reservations (order_id, state, version, until, created, changed) VALUES (?, ?, ?, ?, ?, ?)")) {
            insert.setString(1, held.orderId().value());
            insert.setString(2, held.state().name());
            insert.setInt(3, held.version());
            insert.setTimestamp(4, Timestamp.from(now.plus(HOLD)));
            insert.setTimestamp(5, Timestamp.from(now));
            insert.setTimestamp(6, Timestamp.from(now));
            insert.executeUpdate();
        }
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO reservation_lines (order_id, sku, quantity, held_version) VALUES (?, ?, ?, ?)")) {
            for (ReservedLine line : held.lines()) {
                insert.setString(1, held.orderId().value());
                insert.setString(2, line.sku().value());
                insert.setInt(3, line.quantity());
                insert.setObject(4, line.heldVersion());
                insert.executeUpdate();
            }
        }
    }

    private static OutboxMessage level(Sku sku, StockCell level) {
        return message(
                Topics.STOCK,
                sku.value(),
                StockLevel.WIRE.encode(
                        new StockLevel(sku.value(), level.received(), level.held(), level.sold(), level.version())));
    }

    private static OutboxMessage message(String topic, String key, byte[] payload) {
        return new OutboxMessage(topic, key, payload, Map.of(), null);
    }
}
