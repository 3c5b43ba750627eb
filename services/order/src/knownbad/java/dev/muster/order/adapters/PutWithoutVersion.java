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

/** Remembers whatever it was told last, however old that is: the clock stands in for the version. */
final class PutWithoutVersion extends OrderViews {
    private final ReadMostlyCache<OrderId, Order> last;

    PutWithoutVersion(Orders orders) {
        this(new ReadMostlyCache<>(
                CacheSettings.defaults(),
                id -> orders.find(id).map(PutWithoutVersion::now),
                Executors.newVirtualThreadPerTaskExecutor(),
                InstantSource.system()));
    }

    private PutWithoutVersion(ReadMostlyCache<OrderId, Order> cache) {
        super(cache);
        this.last = cache;
    }

    @Override
    public Lookup<Order> find(OrderId id, long minVersion, Duration timeout) {
        return last.get(id, timeout);
    }

    @Override
    public void put(Order order) {
        boolean ignored = last.putIfNewer(order.id(), now(order));
    }

    @Override
    public void refresh(Order order) {
        boolean ignored = last.refreshIfNewer(order.id(), now(order));
    }

    private static Versioned<Order> now(Order order) {
        return new Versioned<>(Math.max(0, System.nanoTime()), order);
    }
}
