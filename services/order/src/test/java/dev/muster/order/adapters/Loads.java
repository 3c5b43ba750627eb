package dev.muster.order.adapters;

import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderViews;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.Samples;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A store that tells whether so many of its orders were loaded at the same time. */
final class Loads {
    private final List<OrderId> ids;
    private final Semaphore room;
    private final CountDownLatch crowded = new CountDownLatch(1);

    /**
     * A store with some orders.
     *
     * @param crowd how many loads at once are noted
     */
    Loads(int orders, int crowd) {
        this.ids =
                IntStream.range(0, orders).mapToObj(i -> new OrderId("o-" + i)).toList();
        this.room = new Semaphore(crowd - 1);
    }

    Orders orders() {
        return (Orders) Proxy.newProxyInstance(
                Orders.class.getClassLoader(),
                new Class<?>[] {Orders.class},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "newest" -> ids;
                    case "find" -> find((OrderId) arguments[0]);
                    default -> throw new AssertionError("nobody asks for " + method);
                });
    }

    /** A load lasts until all who are to meet are there, or for a moment. */
    private Optional<Order> find(OrderId id) throws InterruptedException {
        if (room.tryAcquire()) {
            boolean ignored = crowded.await(200, TimeUnit.MILLISECONDS);
            room.release();
        } else {
            crowded.countDown();
        }
        return Optional.of(Samples.pending(id.value()));
    }

    /** Warms up, and answers whether so many loads met. */
    boolean meetIn(OrderViews views) {
        OrderView view = new OrderView(views, orders(), ids.size());
        var ignored = view.page(Optional.empty());
        try {
            return crowded.await(views.isWarming() ? 20 : 0, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
