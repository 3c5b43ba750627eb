package dev.muster.drills.shop;

import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Orders that were placed and can still be asked for, confirmed or cancelled; the oldest leave when it is full. Thread-safe. */
final class OpenOrders {
    private static final int MOST = 5_000;

    private final BlockingQueue<Open> orders = new LinkedBlockingQueue<>(MOST);

    /** One order and whose it is. */
    record Open(String orderId, String customer) {}

    void add(Open order) {
        while (!orders.offer(order)) {
            orders.poll();
        }
    }

    /** One to be decided: nobody else gets it. */
    Optional<Open> take() {
        return Optional.ofNullable(orders.poll());
    }

    /** One to look at. */
    Optional<Open> look() {
        Optional<Open> order = take();
        order.ifPresent(this::add);
        return order;
    }
}
