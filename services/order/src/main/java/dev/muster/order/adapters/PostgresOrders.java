package dev.muster.order.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.order.domain.Answer;
import dev.muster.order.domain.Answers;
import dev.muster.order.domain.Backlog;
import dev.muster.order.domain.Change;
import dev.muster.order.domain.Changed;
import dev.muster.order.domain.Command;
import dev.muster.order.domain.Key;
import dev.muster.order.domain.Line;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderState;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.Progress;
import dev.muster.order.domain.Purchase;
import dev.muster.order.domain.Remembered;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.RoundTrip;
import dev.muster.servicekit.database.Statements;
import dev.muster.servicekit.outbox.OutboxMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Orders in PostgreSQL, READ COMMITTED, a transaction a change: the order by compare-and-set, the answer of its key, and
 * the outbox. One row is locked first, the order's, so that changes of one order come one after the other. Safe for use
 * by many threads and many replicas.
 */
final class PostgresOrders implements Orders {
    private static final int MOST_ROUNDS = 50;

    /** No id is greater: their alphabet ends before it. */
    private static final String AFTER_ALL = "~";

    private final Database database;
    private final OutboxPort outbox;
    private final Answers answers;
    private final Duration safetyNet;
    private final InstantSource clock;

    /** @param safetyNet how long a command waits to be withdrawn; longer than its try by HTTP */
    PostgresOrders(Database database, OutboxPort outbox, Answers answers, Duration safetyNet, InstantSource clock) {
        this.database = requireNonNull(database, "database is null");
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.safetyNet = requireNonNull(safetyNet, "safetyNet is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public Optional<Remembered> place(Order.Pending order, Key key, String hash, Instant until) {
        while (true) {
            boolean placed = StoreFailures.until(
                    until, clock, () -> database.inTransaction(connection -> place(connection, order, key, hash)));
            Optional<Remembered> known = placed ? Optional.empty() : remembered(key);
            if (placed || known.isPresent()) {
                return known.filter(other -> !other.orderId().equals(order.id()));
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
                () -> database.inTransaction(connection -> change(connection, id, Optional.empty(), decide)));
    }

    @Override
    public Optional<Changed> change(Order expected, Function<Order, Optional<Change>> decide) {
        return StoreFailures.telling(() ->
                database.inTransaction(connection -> change(connection, expected.id(), Optional.of(expected), decide)));
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
        Progress progress = order.progress();
        return StoreFailures.telling(() -> database.inTransaction(connection -> {
            String id = order.id().value();
            if (Statements.execute(connection, Sql.REPEAT, id, progress.version(), progress.asks()) == 0) {
                return false;
            }
            RoundTrip trip = new RoundTrip();
            outbox.append(trip, List.of(Announcements.command(order, command)));
            trip.run(connection);
            return true;
        }));
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

    /** If the key is taken nothing was written, so what was told of it must not stay either. */
    private boolean place(Connection connection, Order.Pending order, Key key, String hash) throws SQLException {
        Purchase purchase = order.purchase();
        List<Line> lines = purchase.lines();
        RoundTrip trip = new RoundTrip();
        Future<Integer> placed = trip.execute(
                Sql.PLACE,
                key.caller(),
                key.value(),
                hash,
                order.id().value(),
                purchase.currency(),
                purchase.total(),
                purchase.configVersion(),
                lines.stream().map(line -> line.sku().value()).toArray(String[]::new),
                lines.stream().mapToInt(Line::quantity).toArray(),
                lines.stream().mapToLong(Line::price).toArray(),
                purchase.placed(),
                order.progress().changed());
        outbox.append(trip, List.of(Announcements.state(order), safetyNet(order, Command.RESERVE)));
        trip.run(connection);
        if (placed.resultNow() == 0) {
            connection.rollback();
            return false;
        }
        return true;
    }

    /**
     * A round that finds the order changed by somebody else leaves nothing behind, and is followed by another.
     *
     * @param expected as the caller last saw it, which saves looking; a wrong guess costs a round
     */
    private Optional<Changed> change(
            Connection connection, OrderId id, Optional<Order> expected, Function<Order, Optional<Change>> decide)
            throws SQLException {
        Optional<Order> guess = expected;
        for (int round = 0; round < MOST_ROUNDS; round++) {
            Optional<Order> before = guess.isPresent() ? guess : found(connection, id);
            if (before.isEmpty()) {
                return Optional.empty();
            }
            Optional<Change> change = decide.apply(before.get());
            if (change.isEmpty() && guess.isEmpty()) {
                return before.map(same -> new Changed(same, same));
            }
            if (change.isPresent() && swap(connection, before.get(), change.get())) {
                return Optional.of(new Changed(before.get(), change.get().next()));
            }
            guess = Optional.empty();
        }
        throw new IllegalStateException(id + " changed " + MOST_ROUNDS + " times while it was to be changed");
    }

    private static Optional<Order> found(Connection connection, OrderId id) throws SQLException {
        return Statements.query(connection, Sql.FIND, Rows::order, id.value()).stream()
                .findFirst();
    }

    /** The compare-and-set with all that belongs to it, in one round trip unless what is told depends on what was withdrawn. */
    private boolean swap(Connection connection, Order before, Change change) throws SQLException {
        RoundTrip trip = new RoundTrip();
        Future<List<Integer>> swapped = write(trip, before, change.next());
        Set<String> keys = withdrawn(change);
        boolean depends = change.cancels() == Change.Cancels.UNLESS_WITHDRAWN && !keys.isEmpty();
        if (!depends) {
            if (!keys.isEmpty()) {
                outbox.withdraw(trip, keys);
            }
            outbox.append(trip, messages(change, change.cancels() != Change.Cancels.NEVER));
        }
        trip.run(connection);
        if (swapped.resultNow().getFirst() == 0) {
            connection.rollback();
            return false;
        }
        if (depends) {
            RoundTrip telling = new RoundTrip();
            outbox.append(
                    telling, messages(change, outbox.withdraw(connection, keys).isEmpty()));
            telling.run(connection);
        }
        return true;
    }

    private Future<List<Integer>> write(RoundTrip trip, Order before, Order next) {
        boolean decided = before.state() == OrderState.PENDING && next.state() != OrderState.PENDING;
        @Nullable Answer answer = decided ? answers.decided(next) : null;
        @Nullable Integer status = answer == null ? null : answer.status();
        Progress progress = next.progress();
        return trip.query(
                Sql.CHANGE,
                row -> row.getInt(1),
                next.state(),
                progress.version(),
                progress.reservationVersion(),
                progress.wish(),
                next.until(),
                next.reason(),
                progress.changed(),
                next.id().value(),
                before.progress().version(),
                before.progress().asks(),
                status,
                answer == null ? null : answer.version(),
                answer == null ? null : answer.body(),
                status);
    }

    private List<OutboxMessage> messages(Change change, boolean cancels) {
        Order order = change.next();
        List<OutboxMessage> messages = new ArrayList<>();
        messages.add(Announcements.state(order));
        change.asks().ifPresent(command -> messages.add(safetyNet(order, command)));
        if (cancels) {
            messages.add(Announcements.command(order, Command.CANCEL));
        }
        return messages;
    }

    private OutboxMessage safetyNet(Order order, Command command) {
        return Announcements.safetyNet(order, command, clock.instant().plus(safetyNet));
    }

    private static Set<String> withdrawn(Change change) {
        return change.withdraws().stream()
                .map(command -> Announcements.withdrawKey(change.next().id(), command))
                .collect(Collectors.toSet());
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
