package dev.muster.order.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.events.ReservationChanged;
import dev.muster.events.UndecodableException;
import dev.muster.order.domain.Hold;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderDesk;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.StoreAwayException;
import dev.muster.servicekit.topics.Handled;
import dev.muster.servicekit.topics.Message;
import dev.muster.servicekit.topics.MessageHandler;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Hands inventory's words to the desk.
 *
 * <p>Most come by HTTP as well and are known already: one look at the orders of a whole poll finds those that are not.
 * Only bytes that make no sense are set aside.
 */
final class Reservations implements MessageHandler {
    private final OrderDesk desk;
    private final Orders orders;

    Reservations(OrderDesk desk, Orders orders) {
        this.desk = requireNonNull(desk, "desk is null");
        this.orders = requireNonNull(orders, "orders is null");
    }

    @Override
    public List<Handled> handle(List<Message> messages) {
        List<Word> words = messages.stream().map(Reservations::read).toList();
        try {
            Map<OrderId, Order> known = orders.findAll(ids(words));
            return handle(messages, words, known);
        } catch (StoreAwayException e) {
            return messages.stream()
                    .<Handled>map(message -> new Handled.Unavailable(e))
                    .toList();
        }
    }

    /** What stands behind an unfinished word of its partition waits, so that each partition goes on in its order. */
    private List<Handled> handle(List<Message> messages, List<Word> words, Map<OrderId, Order> known) {
        Set<Integer> blocked = new HashSet<>();
        List<Handled> handled = new ArrayList<>(words.size());
        for (int i = 0; i < words.size(); i++) {
            int partition = messages.get(i).partition();
            Handled result = blocked.contains(partition)
                    ? new Handled.Unavailable(new IllegalStateException("behind another"))
                    : hear(words.get(i), known);
            if (!(result instanceof Handled.Done)) {
                blocked.add(partition);
            }
            handled.add(result);
        }
        return handled;
    }

    private Handled hear(Word word, Map<OrderId, Order> known) {
        return switch (word) {
            case Senseless(RuntimeException cause) -> new Handled.Refused(cause);
            case Sense(Hold hold) -> {
                Order order = known.get(hold.orderId());
                if (order != null && hold.version() > order.progress().reservationVersion()) {
                    yield hear(hold);
                }
                yield Handled.DONE;
            }
        };
    }

    private Handled hear(Hold hold) {
        try {
            desk.hear(hold);
            return Handled.DONE;
        } catch (StoreAwayException e) {
            return new Handled.Unavailable(e);
        } catch (RuntimeException e) {
            return new Handled.Refused(e);
        }
    }

    private static Set<OrderId> ids(List<Word> words) {
        Set<OrderId> ids = new HashSet<>();
        for (Word word : words) {
            if (word instanceof Sense(Hold hold)) {
                ids.add(hold.orderId());
            }
        }
        return ids;
    }

    private static Word read(Message message) {
        try {
            return new Sense(Hold.of(ReservationChanged.WIRE.decode(message.payload())));
        } catch (UndecodableException | IllegalArgumentException e) {
            return new Senseless(e);
        }
    }

    private sealed interface Word {}

    private record Sense(Hold hold) implements Word {}

    private record Senseless(RuntimeException cause) implements Word {}
}
