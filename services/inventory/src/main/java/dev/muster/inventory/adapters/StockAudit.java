package dev.muster.inventory.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.inventory.domain.Audit;
import dev.muster.inventory.domain.AuditReport;
import dev.muster.servicekit.database.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The evidence query, one REPEATABLE READ snapshot: received is the sum of receipts, held that of the lines of HELD
 * reservations, sold that of CONFIRMED ones; the versions of all movements are 1 to the level's version without a gap, and
 * replayed in their order nothing was ever sold twice. Reads every row; takes no lock.
 */
final class StockAudit implements Audit {
    private static final String DISAGREEING = """
            WITH movements AS (
                SELECT sku, sku_version AS version, quantity::bigint AS delta FROM receipts
                UNION ALL
                SELECT sku, held_version, -quantity FROM reservation_lines WHERE held_version IS NOT NULL
                UNION ALL
                SELECT l.sku, l.ended_version, CASE r.state WHEN 'CONFIRMED' THEN 0 ELSE l.quantity END
                FROM reservation_lines l JOIN reservations r USING (order_id) WHERE l.ended_version IS NOT NULL
            ), replayed AS (
                SELECT sku, version, sum(delta) OVER (PARTITION BY sku ORDER BY version) AS available FROM movements
            ), history AS (
                SELECT sku, count(*) AS movements, count(DISTINCT version) AS versions, min(version) AS first,
                    max(version) AS last, min(available) AS lowest
                FROM replayed GROUP BY sku
            ), reserved AS (
                SELECT l.sku, coalesce(sum(l.quantity) FILTER (WHERE r.state = 'HELD'), 0) AS held,
                    coalesce(sum(l.quantity) FILTER (WHERE r.state = 'CONFIRMED'), 0) AS sold
                FROM reservation_lines l JOIN reservations r USING (order_id)
                WHERE r.state IN ('HELD', 'CONFIRMED') GROUP BY l.sku
            ), received AS (
                SELECT sku, sum(quantity) AS received FROM receipts GROUP BY sku
            ), evidence AS (
                SELECT sku, coalesce(received, 0) AS received, coalesce(held, 0) AS held, coalesce(sold, 0) AS sold,
                    coalesce(movements, 0) AS movements, coalesce(versions, 0) AS versions,
                    coalesce(first, 1) AS first, coalesce(last, 0) AS last, coalesce(lowest, 0) AS lowest
                FROM (SELECT sku FROM stock UNION SELECT sku FROM history UNION SELECT sku FROM reserved) every
                LEFT JOIN received USING (sku) LEFT JOIN reserved USING (sku) LEFT JOIN history USING (sku)
            )
            SELECT format('%s: stock (received, held, sold, version) is (%s, %s, %s, %s), evidence (%s, %s, %s, %s), '
                    || '%s versions from %s, lowest available %s', e.sku, s.received, s.held, s.sold, s.version,
                e.received, e.held, e.sold, e.last, e.versions, e.first, e.lowest)
            FROM evidence e LEFT JOIN stock s USING (sku)
            WHERE (s.received, s.held, s.sold, s.version) IS DISTINCT FROM (e.received, e.held, e.sold, e.last)
                OR e.movements <> e.last OR e.versions <> e.last OR e.first <> 1 OR e.lowest < 0
            ORDER BY e.sku LIMIT 100""";

    private static final String UNREADABLE = """
            SELECT format('%s: lines without a reservation', order_id)
            FROM reservation_lines l WHERE NOT EXISTS (SELECT FROM reservations r WHERE r.order_id = l.order_id)
            UNION
            SELECT format('%s: %s without lines', order_id, state)
            FROM reservations r WHERE state IN ('HELD', 'CONFIRMED', 'EXPIRED')
                AND NOT EXISTS (SELECT FROM reservation_lines l WHERE l.order_id = r.order_id)
            LIMIT 100""";

    private static final String COUNTS = "SELECT (SELECT count(*) FROM stock), (SELECT count(*) FROM reservations)";

    private final Database database;

    StockAudit(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    @Override
    public AuditReport run() {
        return StoreFailures.telling(() -> database.inSnapshot(connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET LOCAL transaction_timeout = 0; SET LOCAL statement_timeout = '60s'");
                return report(statement);
            }
        }));
    }

    private static AuditReport report(Statement statement) throws SQLException {
        List<String> findings = new ArrayList<>(texts(statement, DISAGREEING));
        findings.addAll(texts(statement, UNREADABLE));
        try (ResultSet row = statement.executeQuery(COUNTS)) {
            row.next();
            return new AuditReport(row.getLong(1), row.getLong(2), findings);
        }
    }

    private static List<String> texts(Statement statement, String query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
        }
        return texts;
    }
}
