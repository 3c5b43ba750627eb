package dev.muster.order.adapters;

import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderViews;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.Progress;
import dev.muster.order.domain.Purchase;
import dev.muster.order.domain.StoreAwayException;
import dev.muster.state.CacheSettings;
import dev.muster.state.ReadMostlyCache;
import dev.muster.state.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;

/**
 * Remembers "nothing" like any other value, that of a look-up which failed included: an order that was asked for while the
 * store was away does not exist from then on, and no event brings it back.
 */
final class AbsentAsValue extends OrderViews {
    private static final Duration LONG = Duration.ofMinutes(10);

    AbsentAsValue(Orders orders) {
        super(new ReadMostlyCache<>(
                CacheSettings.defaults().withAges(LONG, LONG, Duration.ofSeconds(1)),
                id -> Optional.of(load(orders, id)),
                Executors.newVirtualThreadPerTaskExecutor(),
                InstantSource.system()));
    }

    private static Versioned<Order> load(Orders orders, OrderId id) {
        try {
            return orders.find(id)
                    .map(order -> new Versioned<>(order.version(), order))
                    .orElseGet(() -> nothing(id));
        } catch (StoreAwayException away) {
            return nothing(id);
        }
    }

    /** Nobody's order is what a caller is told does not exist. */
    private static Versioned<Order> nothing(OrderId id) {
        Purchase empty = new Purchase(id, "", List.of(), "", 0, 0, Instant.EPOCH);
        return new Versioned<>(Long.MAX_VALUE, new Order.Pending(empty, new Progress(1, 0, 0, null, Instant.EPOCH)));
    }
}
