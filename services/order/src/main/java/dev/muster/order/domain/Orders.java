package dev.muster.order.domain;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The authority on orders. Each change is one transaction, by compare-and-set on the order's version; what it tells of
 * is written in it. Every method may throw {@link StoreAwayException}. Thread-safe.
 */
public interface Orders {
    /**
     * Writes a new order, its key and the safety net of its reserve, unless the key is known.
     *
     * @param until when to stop repeating it after a lost answer
     * @return what stands under the key if it was known before; running it again with the same order finds nothing known
     */
    Optional<Remembered> place(Order.Pending order, Key key, String hash, Instant until);

    /** What stands under a key. */
    Optional<Remembered> remembered(Key key);

    Optional<Order> find(OrderId id);

    /** Those of the orders named that exist. */
    Map<OrderId, Order> findAll(Collection<OrderId> ids);

    /**
     * Changes an order as {@code decide} says, which is asked again whenever somebody else was faster. If the order
     * leaves PENDING its answer is stored under its key.
     *
     * @return empty if there is no such order
     */
    Optional<Changed> change(OrderId id, Function<Order, Optional<Change>> decide);

    /**
     * The same for somebody who has just seen the order.
     *
     * @param expected as it was seen; it may have changed since
     */
    default Optional<Changed> change(Order expected, Function<Order, Optional<Change>> decide) {
        return change(expected.id(), decide);
    }

    /** A customer's orders before {@code before}, newest first. */
    List<Order> page(String customer, Optional<OrderId> before, Optional<OrderState> state, int limit);

    /** Open orders whose command has had no answer for longer than this. */
    List<Order> overdue(Duration longer, int limit);

    /** Sends an order's command once more, unless the order has changed meanwhile. */
    boolean repeat(Order order, Command command);

    /** Ids of the orders changed last. */
    List<OrderId> newest(int limit);

    /** Forgets keys older than this whose order is decided; how many. */
    int forgetKeys(Duration older, int limit);

    Backlog backlog();
}
