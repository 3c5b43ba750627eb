package dev.muster.order.api;

import static java.util.Objects.requireNonNull;

import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderState;
import dev.muster.order.domain.OrderViews;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.StoreAwayException;
import dev.muster.state.Lookup;
import dev.muster.state.Versioned;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Shows a customer his own orders: one from memory, pages from the store. */
@Singleton
final class OrderReads {
    private final OrderViews views;
    private final Orders orders;

    OrderReads(OrderViews views, Orders orders) {
        this.views = requireNonNull(views, "views is null");
        this.orders = requireNonNull(orders, "orders is null");
    }

    Order order(OrderId id, String customer, long leastVersion, Duration timeout) {
        return switch (views.find(id, leastVersion, timeout)) {
            case Lookup.Found<Order>(Versioned<Order> found) -> own(found.value(), customer);
            case Lookup.Absent<Order>() -> throw Problems.unknown(id);
            case Lookup.Saturated<Order>() -> throw Problems.busy();
            case Lookup.DeadlinePassed<Order>() -> throw Problems.storeAway();
            case Lookup.Interrupted<Order>() -> throw Problems.interrupted();
            case Lookup.Failed<Order>(Throwable cause) -> throw failed(cause);
        };
    }

    OrderPageAnswer page(String customer, @Nullable String after, @Nullable OrderState state, int limit) {
        List<Order> page = orders.page(
                customer, Optional.ofNullable(after).map(OrderId::new), Optional.ofNullable(state), limit + 1);
        List<Order> shown = page.size() > limit ? page.subList(0, limit) : page;
        @Nullable String next = page.size() > limit ? shown.getLast().id().value() : null;
        return new OrderPageAnswer(shown.stream().map(OrderAnswer::of).toList(), next);
    }

    private static Order own(Order order, String customer) {
        if (!order.purchase().customer().equals(customer)) {
            throw Problems.unknown(order.id());
        }
        return order;
    }

    private static RuntimeException failed(Throwable cause) {
        return cause instanceof StoreAwayException
                ? Problems.storeAway()
                : new IllegalStateException("an order could not be loaded", cause);
    }
}
