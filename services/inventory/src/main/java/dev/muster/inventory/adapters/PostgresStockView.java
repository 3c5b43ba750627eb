package dev.muster.inventory.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.inventory.domain.OrderId;
import dev.muster.inventory.domain.Reservation;
import dev.muster.inventory.domain.ReservedLine;
import dev.muster.inventory.domain.Sight;
import dev.muster.inventory.domain.Sku;
import dev.muster.inventory.domain.StockCell;
import dev.muster.inventory.domain.StockView;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.RoundTrip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads stock from PostgreSQL, one statement an answer, without a lock. Safe for use by many threads. */
final class PostgresStockView implements StockView {
    private final Database database;

    PostgresStockView(Database database) {
        this.database = requireNonNull(database, "database is null");
    }

    @Override
    public Sight look(Collection<Sku> skus, Collection<OrderId> orders) {
        Map<Sku, StockCell> stock = new HashMap<>();
        List<String> known = new ArrayList<>();
        Instant[] now = {Instant.EPOCH};
        RoundTrip.RowReader reader = row -> {
            if (row.getObject("version") != null) {
                stock.put(Rows.sku(row), Rows.cell(row));
            } else if (row.getString("sku") != null) {
                known.add(row.getString("sku"));
            } else {
                now[0] = Rows.instant(row, 6);
            }
        };
        read(new Pipeline().query(Sql.LOOK, reader, names(skus), names(orders)));
        Map<OrderId, Reservation> reservations =
                known.isEmpty() ? Map.of() : reservations(known.toArray(String[]::new));
        return new Sight(stock, reservations, now[0]);
    }

    @Override
    public Optional<Reservation> reservation(OrderId orderId) {
        return Optional.ofNullable(reservations(new String[] {orderId.value()}).get(orderId));
    }

    @Override
    public Map<Sku, StockCell> levels(Collection<Sku> skus) {
        SortedMap<Sku, StockCell> levels = new TreeMap<>();
        read(new Pipeline().query(Sql.LEVELS, row -> levels.put(Rows.sku(row), Rows.cell(row)), (Object) names(skus)));
        return levels;
    }

    @Override
    public SortedMap<Sku, StockCell> page(Optional<Sku> after, int limit) {
        SortedMap<Sku, StockCell> page = new TreeMap<>();
        String last = after.map(Sku::value).orElse("");
        read(new Pipeline().query(Sql.PAGE, row -> page.put(Rows.sku(row), Rows.cell(row)), last, limit));
        return page;
    }

    @Override
    public List<OrderId> lapsed(int limit) {
        List<OrderId> lapsed = new ArrayList<>();
        read(new Pipeline().query(Sql.LAPSED, row -> lapsed.add(Rows.orderId(row)), limit));
        return lapsed;
    }

    private Map<OrderId, Reservation> reservations(String[] orders) {
        Map<OrderId, List<ReservedLine>> lines = new HashMap<>();
        Map<OrderId, Reservation> reservations = new HashMap<>();
        read(new Pipeline().query(Sql.RESERVATIONS, row -> add(row, lines, reservations), (Object) orders));
        return reservations;
    }

    private static void add(
            ResultSet row, Map<OrderId, List<ReservedLine>> lines, Map<OrderId, Reservation> reservations)
            throws SQLException {
        OrderId orderId = Rows.orderId(row);
        List<ReservedLine> own = lines.computeIfAbsent(orderId, id -> new ArrayList<>());
        if (row.getString("sku") != null) {
            own.add(Rows.line(row));
        }
        reservations.put(orderId, Rows.reservation(row, own));
    }

    private void read(Pipeline pipeline) {
        StoreFailures.telling(() -> database.withConnection(connection -> {
            pipeline.run(connection);
            return pipeline;
        }));
    }

    private static String[] names(Collection<?> values) {
        return values.stream().map(Object::toString).toArray(String[]::new);
    }
}
