package dev.muster.order.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.order.domain.Answers;
import dev.muster.order.domain.Backlog;
import dev.muster.order.domain.Change;
import dev.muster.order.domain.Changed;
import dev.muster.order.domain.Command;
import dev.muster.order.domain.Key;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderState;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.Remembered;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.Statements;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Orders in PostgreSQL, READ COMMITTED, a transaction a change ({@link OrderWrites} says what stands in it). Safe for use
 * by many threads and many replicas.
 */
final class PostgresOrders implements Orders {
    /** No id is greater: their alphabet ends before it. */
    private static final String AFTER_ALL = "~";

    private final Database database;
    private final OrderWrites writes;
    private final InstantSource clock;
    private final Runnable repeated;

    /** @param safetyNet how long a command waits to be withdrawn; longer than its try by HTTP */
    PostgresOrders(Database database, OutboxPort outbox, Answers answers, Duration safetyNet, InstantSource clock) {
        this(database, outbox, answers, safetyNet, clock, () -> {});
    }

    /** @param repeated told of each order that came under a known key */
    PostgresOrders(
            Database database,
            OutboxPort outbox,
            Answers answers,
            Duration safetyNet,
            InstantSource clock,
            Runnable repeated) {
        this.repeated = requireNonNull(repeated, "repeated is null");
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.writes = new OrderWrites(outbox, answers, safetyNet, clock);
    }

    @Override
    public Optional<Remembered> place(Order.Pending order, Key key, String hash, Instant until) {
        while (true) {
            boolean placed = StoreFailures.until(
                    until,
                    clock,
                    () -> database.inTransaction(connection -> writes.place(connection, order, key, hash)));
            Optional<Remembered> known = placed ? Optional.empty() : remembered(key);
            if (placed || known.isPresent()) {
                Optional<Remembered> other =
                        known.filter(first -> !first.orderId().equals(order.id()));
                other.ifPresent(first -> repeated.run());
                return other;
            }
        }
    }

    @Override
    public Optional<Remembered> remembered(Key key) {
        return first(Sql.REMEMBERED, Rows::remembered, key.caller(), key.value());
    }

    @Override
    public Optional<Order> find(OrderId id) {
        return first(Sql.FIND, Rows::order, id.value());
    }

    @Override
    public Map<OrderId, Order> findAll(Collection<OrderId> ids) {
        Map<OrderId, Order> found = new HashMap<>();
        Object names = ids.stream().map(OrderId::value).toArray(String[]::new);
        read(Sql.FIND_ALL, Rows::order, names).forEach(order -> found.put(order.id(), order));
        return found;
    }

    @Override
    public Optional<Changed> change(OrderId id, Function<Order, Optional<Change>> decide) {
        return StoreFailures.telling(
                () -> database.inTransaction(connection -> writes.change(connection, id, Optional.empty(), decide)));
    }

    @Override
    public Optional<Changed> change(Order expected, Function<Order, Optional<Change>> decide) {
        return StoreFailures.telling(() -> database.inTransaction(
                connection -> writes.change(connection, expected.id(), Optional.of(expected), decide)));
    }

    @Override
    public List<Order> page(String customer, Optional<OrderId> before, Optional<OrderState> state, int limit) {
        String last = before.map(OrderId::value).orElse(AFTER_ALL);
        @Nullable String name = state.map(Enum::name).orElse(null);
        return read(Sql.PAGE, Rows::order, customer, last, name, name, limit);
    }

    @Override
    public List<Order> overdue(Duration longer, int limit) {
        return read(Sql.OVERDUE, Rows::order, seconds(longer), limit);
    }

    @Override
    public boolean repeat(Order order, Command command) {
        return StoreFailures.telling(
                () -> database.inTransaction(connection -> writes.repeat(connection, order, command)));
    }

    @Override
    public List<OrderId> newest(int limit) {
        return read(Sql.NEWEST, Rows::orderId, limit);
    }

    @Override
    public int forgetKeys(Duration older, int limit) {
        return StoreFailures.telling(() -> database.inTransaction(
                connection -> Statements.execute(connection, Sql.FORGET, seconds(older), limit)));
    }

    @Override
    public Backlog backlog() {
        return read(
                        Sql.BACKLOG,
                        row -> new Backlog(
                                row.getLong(1),
                                row.getLong(2),
                                row.getLong(3),
                                Duration.ofMillis((long) (1_000 * row.getDouble(4))),
                                Duration.ofMillis((long) (1_000 * row.getDouble(5)))))
                .getFirst();
    }

    private <T> Optional<T> first(String sql, Statements.Row<T> row, @Nullable Object... arguments) {
        return read(sql, row, arguments).stream().findFirst();
    }

    private <T> List<T> read(String sql, Statements.Row<T> row, @Nullable Object... arguments) {
        return StoreFailures.telling(
                () -> database.withConnection(connection -> Statements.query(connection, sql, row, arguments)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1_000.0;
    }
}
