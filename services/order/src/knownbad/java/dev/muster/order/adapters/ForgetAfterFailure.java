package dev.muster.order.adapters;

import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderViews;
import dev.muster.order.domain.Orders;
import dev.muster.state.CacheSettings;
import dev.muster.state.Lookup;
import dev.muster.state.ReadMostlyCache;
import dev.muster.state.Versioned;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executors;

/** Trusts its memory no more once a look-up has failed: from then on every order is asked of the store, each time anew. */
final class ForgetAfterFailure extends OrderViews {
    private volatile boolean failed;

    ForgetAfterFailure(Orders orders) {
        super(new ReadMostlyCache<>(
                CacheSettings.defaults(),
                id -> orders.find(id).map(order -> new Versioned<>(order.version(), order)),
                Executors.newVirtualThreadPerTaskExecutor(),
                InstantSource.system()));
    }

    @Override
    public Lookup<Order> find(OrderId id, long minVersion, Duration timeout) {
        if (failed) {
            clear();
        }
        Lookup<Order> found = super.find(id, minVersion, timeout);
        if (!(found instanceof Lookup.Found || found instanceof Lookup.Absent)) {
            failed = true;
        }
        return found;
    }
}
