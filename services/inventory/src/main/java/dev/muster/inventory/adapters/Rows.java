package dev.muster.inventory.adapters;

import dev.muster.events.ReservationState;
import dev.muster.inventory.domain.ImportRun;
import dev.muster.inventory.domain.OrderId;
import dev.muster.inventory.domain.Receipt;
import dev.muster.inventory.domain.ReceiptId;
import dev.muster.inventory.domain.Reservation;
import dev.muster.inventory.domain.ReservedLine;
import dev.muster.inventory.domain.Sku;
import dev.muster.inventory.domain.StockCell;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads rows into what they mean. */
final class Rows {
    private Rows() {}

    static Sku sku(ResultSet row) throws SQLException {
        return new Sku(row.getString("sku"));
    }

    static OrderId orderId(ResultSet row) throws SQLException {
        return new OrderId(row.getString("order_id"));
    }

    static StockCell cell(ResultSet row) throws SQLException {
        return new StockCell(row.getLong("received"), row.getLong("held"), row.getLong("sold"), row.getLong("version"));
    }

    static Reservation reservation(ResultSet row, List<ReservedLine> lines) throws SQLException {
        return new Reservation(
                orderId(row),
                ReservationState.valueOf(row.getString("state")),
                row.getInt("version"),
                optionalInstant(row, "until"),
                row.getString("reason"),
                lines);
    }

    static ReservedLine line(ResultSet row) throws SQLException {
        return new ReservedLine(
                sku(row),
                row.getInt("quantity"),
                row.getObject("held_version", Long.class),
                row.getObject("ended_version", Long.class));
    }

    static Receipt receipt(ResultSet row) throws SQLException {
        String importId = row.getString("import_id");
        return new Receipt(
                row.getString("receipt_id"),
                sku(row),
                row.getInt("quantity"),
                row.getLong("sku_version"),
                importId == null ? null : new ReceiptId(importId));
    }

    static ImportRun importRun(ResultSet row) throws SQLException {
        return new ImportRun(new ReceiptId(row.getString("import_id")), row.getString("hash"), row.getInt("lines"));
    }

    static Instant instant(ResultSet row, int column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    private static @Nullable Instant optionalInstant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
