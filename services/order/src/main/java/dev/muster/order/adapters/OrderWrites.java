package dev.muster.order.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.order.domain.Answer;
import dev.muster.order.domain.Answers;
import dev.muster.order.domain.Change;
import dev.muster.order.domain.Changed;
import dev.muster.order.domain.Command;
import dev.muster.order.domain.Key;
import dev.muster.order.domain.Line;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderState;
import dev.muster.order.domain.Progress;
import dev.muster.order.domain.Purchase;
import dev.muster.servicekit.database.RoundTrip;
import dev.muster.servicekit.database.Statements;
import dev.muster.servicekit.outbox.OutboxMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a transaction of an order writes: the order by compare-and-set, the answer of its key, and the outbox. One row is
 * locked first, the order's, so that changes of one order come one after the other. Safe for use by many threads.
 */
final class OrderWrites {
    private static final int MOST_ROUNDS = 50;

    private final OutboxPort outbox;
    private final Answers answers;
    private final Duration safetyNet;
    private final InstantSource clock;

    /** @param safetyNet how long a command waits to be withdrawn; longer than its try by HTTP */
    OrderWrites(OutboxPort outbox, Answers answers, Duration safetyNet, InstantSource clock) {
        this.outbox = requireNonNull(outbox, "outbox is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.safetyNet = requireNonNull(safetyNet, "safetyNet is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** If the key is taken nothing was written, so what was told of it must not stay either. */
    boolean place(Connection connection, Order.Pending order, Key key, String hash) throws SQLException {
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
    Optional<Changed> change(
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

    /** Counts one more repetition of what the order waits for, and tells it again; false if it changed meanwhile. */
    boolean repeat(Connection connection, Order order, Command command) throws SQLException {
        Progress progress = order.progress();
        String id = order.id().value();
        if (Statements.execute(connection, Sql.REPEAT, id, progress.version(), progress.asks()) == 0) {
            return false;
        }
        RoundTrip trip = new RoundTrip();
        outbox.append(trip, List.of(Announcements.command(order, command)));
        trip.run(connection);
        return true;
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
}
