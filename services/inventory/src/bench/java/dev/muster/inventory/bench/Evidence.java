package dev.muster.inventory.bench;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.database.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Holds what the levels say against what was acknowledged and what the rows of a round tell. Confined to one thread.
 *
 * <p>A round's order ids begin alike, so that its rows are found without reading the others.
 */
final class Evidence {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long LOOK_MILLIS = 10;

    private final Database database;
    private Map<String, Level> known = Map.of();

    Evidence(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    /** Takes the levels as they are for the beginning. */
    void begin() {
        known = levels();
    }

    /** Waits until everything was sent that has to be told; the time it took. */
    Duration awaitSent() throws InterruptedException {
        long begin = System.nanoTime();
        while (database.withConnection(connection -> {
            try (PreparedStatement query = connection.prepareStatement("SELECT EXISTS (SELECT FROM muster_outbox)");
                    ResultSet row = query.executeQuery()) {
                row.next();
                return row.getBoolean(1);
            }
        })) {
            Duration waited = Duration.ofNanos(System.nanoTime() - begin);
            if (waited.compareTo(PATIENCE) > 0) {
                throw new IllegalStateException("the outbox is not empty after " + PATIENCE);
            }
            Thread.sleep(LOOK_MILLIS);
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }

    /**
     * Checks a round.
     *
     * @param prefix of its order ids, and of no others
     * @param acknowledged how many reservations callers were told of
     * @throws IllegalStateException if one is missing or surplus, or a level moved by another quantity or another number
     *     of versions than the lines tell: something was oversold, or lost
     */
    void check(String prefix, long acknowledged) {
        Map<String, Level> now = levels();
        Map<String, Level> told = lines(prefix);
        long reservations = told.values().stream().mapToLong(Level::version).sum();
        if (reservations != acknowledged) {
            throw new IllegalStateException(
                    prefix + ": " + acknowledged + " were acknowledged, " + reservations + " are there");
        }
        Map<String, Level> moved = new TreeMap<>();
        now.forEach((sku, level) -> {
            Level before = known.getOrDefault(sku, new Level(0, 0));
            if (!level.equals(before)) {
                moved.put(sku, new Level(level.held() - before.held(), level.version() - before.version()));
            }
        });
        if (!moved.equals(told)) {
            throw new IllegalStateException(prefix + ": levels moved by " + moved + ", lines tell " + told);
        }
        known = now;
    }

    private Map<String, Level> levels() {
        return read("SELECT sku, held, version FROM stock");
    }

    private Map<String, Level> lines(String prefix) {
        return read("""
                SELECT l.sku, sum(l.quantity), count(*)
                FROM reservation_lines l JOIN reservations r USING (order_id)
                WHERE r.state = 'HELD' AND l.order_id >= ? AND l.order_id < ? GROUP BY l.sku""", prefix, prefix + '~');
    }

    private Map<String, Level> read(String sql, String... arguments) {
        return database.withConnection(connection -> {
            try (PreparedStatement query = connection.prepareStatement(sql)) {
                for (int i = 0; i < arguments.length; i++) {
                    query.setString(i + 1, arguments[i]);
                }
                Map<String, Level> levels = new HashMap<>();
                try (ResultSet rows = query.executeQuery()) {
                    while (rows.next()) {
                        levels.put(rows.getString(1), new Level(rows.getLong(2), rows.getLong(3)));
                    }
                }
                return levels;
            }
        });
    }

    /** What is held of a SKU, and how often it moved. */
    private record Level(long held, long version) {}
}
