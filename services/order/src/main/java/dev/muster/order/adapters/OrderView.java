package dev.muster.order.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.events.OrderChanged;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderViews;
import dev.muster.order.domain.Orders;
import dev.muster.servicekit.topics.Message;
import dev.muster.servicekit.topics.StateView;
import dev.muster.servicekit.topics.UndecodableException;
import dev.muster.state.WarmUp;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * This process's orders, kept in step with the store by the topic of orders.
 *
 * <p>The store is not paged through as a whole: what is not in memory is loaded when it is asked for. So to begin is to
 * forget everything, once the ends of the topic are noted, and to load the newest orders again, a slice at a time.
 */
final class OrderView implements StateView<Order> {
    private static final Logger LOG = LoggerFactory.getLogger(OrderView.class);
    /** Below the bound on loads, so that readers find a permit meanwhile. */
    static final int SLICE = 4;

    private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(20);
    private static final Duration LONGEST_RELOAD = Duration.ofSeconds(5);

    private final OrderViews views;
    private final Orders orders;
    private final int warm;

    /** @param warm how many orders are loaded before the process is ready */
    OrderView(OrderViews views, Orders orders, int warm) {
        this.views = requireNonNull(views, "views is null");
        this.orders = requireNonNull(orders, "orders is null");
        this.warm = warm;
    }

    @Override
    public Page<Order> page(Optional<String> after) {
        views.clear();
        if (warm > 0) {
            warmUp(orders.newest(warm));
        }
        return new Page<>(List.of(), Optional.empty());
    }

    @Override
    public Order decode(Message message) {
        try {
            return Announcements.order(OrderChanged.WIRE.decode(message.payload()));
        } catch (dev.muster.events.UndecodableException | IllegalArgumentException e) {
            throw new UndecodableException("no order: " + e.getMessage(), e);
        }
    }

    @Override
    public void apply(Order entry) {
        views.refresh(entry);
    }

    /** Asks for a version nobody has, so that what is in memory is bypassed. */
    @Override
    public void reload(String key) {
        if (OrderId.accepts(key)) {
            var ignored = views.find(new OrderId(key), Long.MAX_VALUE, LONGEST_RELOAD);
        }
    }

    @Override
    public void clear() {
        views.clear();
    }

    /** What is not warm in time is loaded when it is asked for. */
    private void warmUp(List<OrderId> ids) {
        WarmUp<OrderId, Order> warmUp = views.warmUp(ids.iterator(), SLICE);
        try {
            WarmUp.Progress done =
                    warmUp.ended().toCompletableFuture().get(LONGEST_WARM_UP.toMillis(), TimeUnit.MILLISECONDS);
            LOG.debug("warm: {}", done);
        } catch (InterruptedException e) {
            warmUp.cancel();
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            warmUp.cancel();
            LOG.warn("not all of {} orders are warm: {}", ids.size(), e.toString());
        }
    }
}
