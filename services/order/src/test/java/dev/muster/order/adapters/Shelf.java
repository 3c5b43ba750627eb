package dev.muster.order.adapters;

import dev.muster.events.OrderCancelled;
import dev.muster.events.OrderCommand;
import dev.muster.events.OrderConfirmed;
import dev.muster.events.OrderPlaced;
import dev.muster.events.ReservationState;
import dev.muster.order.domain.Hold;
import dev.muster.order.domain.Inventory;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.Purchase;
import dev.muster.order.domain.Reply;
import dev.muster.order.domain.Samples;
import dev.muster.order.domain.Sku;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;

/**
 * What inventory does, without its engines: pieces on a shelf, a reservation for each order, a word published with each
 * commit. For one thread.
 */
final class Shelf implements Inventory {
    private final int received;
    private final Map<OrderId, Hold> rows = new HashMap<>();
    private final Map<OrderId, Integer> pieces = new HashMap<>();
    private final Queue<Hold> published = new ArrayDeque<>();

    Shelf(int received) {
        this.received = received;
    }

    @Override
    public Reply reserve(Purchase purchase, Instant deadline) {
        int asked = purchase.quantities().values().stream()
                .mapToInt(Integer::intValue)
                .sum();
        return reserve(purchase.id(), asked)
                .<Reply>map(Reply.Says::new)
                .orElseGet(() -> new Reply.Refuses("sold out", false));
    }

    @Override
    public Reply confirm(OrderId id, Instant deadline) {
        return rows.containsKey(id) ? new Reply.Says(end(id, ReservationState.CONFIRMED)) : new Reply.Silent("404");
    }

    @Override
    public Reply cancel(OrderId id, Instant deadline) {
        return new Reply.Says(cancel(id));
    }

    @Override
    public Set<Sku> unknown(Collection<Sku> skus, Instant deadline) {
        return Set.of();
    }

    /** What comes by topic: every answer is a word. */
    void consume(OrderCommand command) {
        OrderId id = new OrderId(command.orderId());
        Optional<Hold> known = Optional.ofNullable(rows.get(id));
        switch (command) {
            case OrderPlaced placed -> {
                int asked = placed.lines().stream()
                        .mapToInt(OrderPlaced.Line::quantity)
                        .sum();
                if (known.isPresent()) {
                    published.add(known.get());
                } else if (reserve(id, asked).isEmpty()) {
                    publish(new Hold(id, ReservationState.REJECTED, 1, null, "sold out"));
                }
            }
            case OrderConfirmed confirmed -> known.ifPresent(row -> again(row, end(id, ReservationState.CONFIRMED)));
            case OrderCancelled cancelled -> {
                Hold now = cancel(id);
                known.ifPresent(row -> again(row, now));
            }
        }
    }

    Hold expire(OrderId id) {
        return end(id, ReservationState.EXPIRED);
    }

    /** The words published since the last look, in their order. */
    List<Hold> words() {
        List<Hold> words = new ArrayList<>(published);
        published.clear();
        return words;
    }

    Optional<ReservationState> state(OrderId id) {
        return Optional.ofNullable(rows.get(id)).map(Hold::state);
    }

    Set<OrderId> orders() {
        return Set.copyOf(rows.keySet());
    }

    int left() {
        int taken = rows.values().stream()
                .filter(row -> row.state() == ReservationState.HELD || row.state() == ReservationState.CONFIRMED)
                .mapToInt(row -> pieces.getOrDefault(row.orderId(), 0))
                .sum();
        return received - taken;
    }

    private Optional<Hold> reserve(OrderId id, int asked) {
        if (!rows.containsKey(id)) {
            if (asked > left()) {
                return Optional.empty();
            }
            pieces.put(id, asked);
            publish(new Hold(id, ReservationState.HELD, 1, Samples.UNTIL, null));
        }
        return Optional.ofNullable(rows.get(id));
    }

    private Hold cancel(OrderId id) {
        return rows.containsKey(id)
                ? end(id, ReservationState.CANCELLED)
                : publish(new Hold(id, ReservationState.CANCELLED, 1, null, "cancelled first"));
    }

    private Hold end(OrderId id, ReservationState terminal) {
        Hold row = rows.getOrDefault(id, new Hold(id, ReservationState.CANCELLED, 1, null, "never"));
        return row.state() == ReservationState.HELD ? publish(new Hold(id, terminal, 2, row.until(), "said so")) : row;
    }

    /** A command that changes nothing has its state published again. */
    private void again(Hold before, Hold after) {
        if (before.equals(after)) {
            published.add(after);
        }
    }

    private Hold publish(Hold row) {
        rows.put(row.orderId(), row);
        published.add(row);
        return row;
    }
}
