package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.ImportRun;
import dev.muster.inventory.domain.Loaded;
import dev.muster.inventory.domain.OrderId;
import dev.muster.inventory.domain.Receipt;
import dev.muster.inventory.domain.ReceiptId;
import dev.muster.inventory.domain.Reservation;
import dev.muster.inventory.domain.ReservedLine;
import dev.muster.inventory.domain.RunAgainException;
import dev.muster.inventory.domain.Sku;
import dev.muster.inventory.domain.StockCell;
import dev.muster.servicekit.database.RoundTrip;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Locks and reads what one batch names. */
final class BatchLoad {
    private static final int LARGE = 2_000;

    private final Connection connection;
    private final BatchKeys keys;

    private final Map<Sku, StockCell> stock = new HashMap<>();
    private final Map<OrderId, Reservation> rows = new LinkedHashMap<>();
    private final Map<OrderId, List<ReservedLine>> lines = new HashMap<>();
    private final Map<String, Receipt> receipts = new HashMap<>();
    private final Map<ReceiptId, ImportRun> imports = new HashMap<>();
    private Instant now = Instant.EPOCH;

    BatchLoad(Connection connection, List<Command> batch) {
        this.connection = connection;
        this.keys = new BatchKeys(batch);
    }

    /**
     * Locks stock rows in order of SKU, then, in a statement of its own, reservations in order of id; then reads the
     * clock. What waits for a lock sees, in the next statement, what was committed while it waited.
     */
    BatchSteps.Locked run() throws SQLException {
        readLinesOfEnding();
        allowTime();
        Pipeline pipeline = new Pipeline();
        lockAndRead(pipeline, Sql.LOCK_STOCK, row -> stock.put(Rows.sku(row), Rows.cell(row)), keys.skus());
        lockAndRead(pipeline, Sql.LOCK_RESERVATIONS, this::addReservation, keys.orders());
        lockAndRead(pipeline, Sql.RECEIPTS, this::addReceipt, keys.receipts());
        lockAndRead(pipeline, Sql.IMPORTS, this::addImport, keys.imports());
        pipeline.query(Sql.CLOCK, row -> now = Rows.instant(row, 1)).run(connection);
        refuseStrangers();
        readMissingLines();
        Map<OrderId, Reservation> reservations = new HashMap<>();
        rows.forEach((id, row) -> reservations.put(id, withLines(row)));
        return new BatchSteps.Locked(new Loaded(stock, reservations, receipts, imports), now);
    }

    /** An import of a whole catalogue may take longer than a request. */
    private void allowTime() throws SQLException {
        if (keys.skus().length > LARGE) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(Sql.ALLOW_TIME);
            }
        }
    }

    /** SKU and quantity of a line never change, so they are read before anything is locked. */
    private void readLinesOfEnding() throws SQLException {
        readLines(keys.ending());
        lines.values()
                .forEach(some ->
                        keys.addSkus(some.stream().map(ReservedLine::sku).toList()));
    }

    /** An order that appeared after its lines were looked for: its stock is not locked. */
    private void refuseStrangers() {
        for (Reservation row : rows.values()) {
            if (row.isHeld() && keys.isEnding(row.orderId()) && !lines.containsKey(row.orderId())) {
                throw new RunAgainException("another replica has just taken order id " + row.orderId());
            }
        }
    }

    /** Lines of known orders that only a reserve names, and of ended ones, whose versions may have come meanwhile. */
    private void readMissingLines() throws SQLException {
        Set<OrderId> missing = rows.values().stream()
                .filter(row -> !row.isHeld() || !lines.containsKey(row.orderId()))
                .map(Reservation::orderId)
                .collect(Collectors.toSet());
        missing.forEach(lines::remove);
        readLines(missing.stream().map(OrderId::value).toArray(String[]::new));
    }

    private void readLines(String[] orders) throws SQLException {
        if (orders.length > 0) {
            new Pipeline()
                    .query(
                            Sql.LINES,
                            row -> lines.computeIfAbsent(Rows.orderId(row), id -> new ArrayList<>())
                                    .add(Rows.line(row)),
                            (Object) orders)
                    .run(connection);
        }
    }

    private static void lockAndRead(Pipeline pipeline, String sql, RoundTrip.RowReader reader, String[] names) {
        if (names.length > 0) {
            pipeline.query(sql, reader, (Object) names);
        }
    }

    private void addReservation(ResultSet row) throws SQLException {
        rows.put(Rows.orderId(row), Rows.reservation(row, List.of()));
    }

    private void addReceipt(ResultSet row) throws SQLException {
        Receipt receipt = Rows.receipt(row);
        receipts.put(receipt.id(), receipt);
    }

    private void addImport(ResultSet row) throws SQLException {
        ImportRun run = Rows.importRun(row);
        imports.put(run.id(), run);
    }

    private Reservation withLines(Reservation row) {
        return new Reservation(
                row.orderId(),
                row.state(),
                row.version(),
                row.until(),
                row.reason(),
                lines.getOrDefault(row.orderId(), List.of()));
    }
}
