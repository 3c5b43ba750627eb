package dev.muster.inventory.hammer;

import dev.muster.events.ReservationState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All rows of the database at one moment.
 *
 * @param receipts by receipt id
 * @param orders by order id
 */
record Books(Map<String, Level> levels, Map<String, Receipt> receipts, Map<String, Order> orders) {

    record Level(long received, long held, long sold, long version) {
        static final Level NONE = new Level(0, 0, 0, 0);

        long available() {
            return received - held - sold;
        }
    }

    record Receipt(String sku, int quantity, long skuVersion) {}

    record Order(ReservationState state, int version, List<Line> lines) {}

    record Line(
            String sku,
            int quantity,
            @Nullable Long heldVersion,
            @Nullable Long endedVersion) {}

    static Books read(Connection connection) throws SQLException {
        connection.setAutoCommit(false);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try (Statement statement = connection.createStatement()) {
            Books books = new Books(levels(statement), receipts(statement), orders(statement));
            lines(statement, books);
            connection.rollback();
            return books;
        }
    }

    private static Map<String, Level> levels(Statement statement) throws SQLException {
        Map<String, Level> levels = new HashMap<>();
        try (ResultSet row = statement.executeQuery("SELECT sku, received, held, sold, version FROM stock")) {
            while (row.next()) {
                levels.put(row.getString(1), new Level(row.getLong(2), row.getLong(3), row.getLong(4), row.getLong(5)));
            }
        }
        return levels;
    }

    private static Map<String, Receipt> receipts(Statement statement) throws SQLException {
        Map<String, Receipt> receipts = new HashMap<>();
        try (ResultSet row = statement.executeQuery("SELECT receipt_id, sku, quantity, sku_version FROM receipts")) {
            while (row.next()) {
                receipts.put(row.getString(1), new Receipt(row.getString(2), row.getInt(3), row.getLong(4)));
            }
        }
        return receipts;
    }

    private static Map<String, Order> orders(Statement statement) throws SQLException {
        Map<String, Order> orders = new HashMap<>();
        try (ResultSet row = statement.executeQuery("SELECT order_id, state, version FROM reservations")) {
            while (row.next()) {
                ReservationState state = ReservationState.valueOf(row.getString(2));
                orders.put(row.getString(1), new Order(state, row.getInt(3), new ArrayList<>()));
            }
        }
        return orders;
    }

    private static void lines(Statement statement, Books books) throws SQLException {
        try (ResultSet row = statement.executeQuery(
                "SELECT order_id, sku, quantity, held_version, ended_version FROM reservation_lines")) {
            while (row.next()) {
                Order order = books.orders.get(row.getString(1));
                if (order == null) {
                    throw new IllegalStateException("a line without a reservation: " + row.getString(1));
                }
                order.lines.add(new Line(
                        row.getString(2), row.getInt(3), row.getObject(4, Long.class), row.getObject(5, Long.class)));
            }
        }
    }
}
