package dev.muster.order.adapters;

import dev.muster.order.domain.Key;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.Remembered;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Starts a thread for each order that waits for a word which never comes. */
final class LeakTasks extends ForwardingOrders {
    LeakTasks(Orders sound) {
        super(sound);
    }

    @Override
    public Optional<Remembered> place(Order.Pending order, Key key, String hash, Instant until) {
        CountDownLatch never = new CountDownLatch(1);
        Thread ignored =
                Thread.ofPlatform().daemon().name("watch-" + order.id().value()).start(() -> await(never));
        return super.place(order, key, hash, until);
    }

    private static void await(CountDownLatch never) {
        try {
            never.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
