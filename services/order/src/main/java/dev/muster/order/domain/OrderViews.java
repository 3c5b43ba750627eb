package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

import dev.muster.state.CacheCounts;
import dev.muster.state.Lookup;
import dev.muster.state.ReadMostlyCache;
import dev.muster.state.Versioned;
import dev.muster.state.WarmUp;
import java.time.Duration;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/** Orders as this process last saw them, in front of the store. Thread-safe; the cache does the locking. */
public class OrderViews {
    private final ReadMostlyCache<OrderId, Order> cache;
    private volatile @Nullable WarmUp<OrderId, Order> warmUp;

    public OrderViews(ReadMostlyCache<OrderId, Order> cache) {
        this.cache = requireNonNull(cache, "cache is null");
    }

    /** An order no older than {@code minVersion}; whoever has seen none says 0. */
    public Lookup<Order> find(OrderId id, long minVersion, Duration timeout) {
        return minVersion == 0 ? cache.get(id, timeout) : cache.get(id, minVersion, timeout);
    }

    /** What this process has just committed. */
    public void put(Order order) {
        boolean ignored = cache.putIfNewer(order.id(), new Versioned<>(order.version(), order));
    }

    /** What some process has committed. */
    public void refresh(Order order) {
        boolean ignored = cache.refreshIfNewer(order.id(), new Versioned<>(order.version(), order));
    }

    public void clear() {
        cache.clear();
    }

    public WarmUp<OrderId, Order> warmUp(Iterator<OrderId> ids, int slice) {
        WarmUp<OrderId, Order> started = cache.warmUp(ids, slice);
        warmUp = started;
        return started;
    }

    /** Whether the last warm-up is still under way. */
    public boolean isWarming() {
        WarmUp<OrderId, Order> last = warmUp;
        return last != null && !last.ended().toCompletableFuture().isDone();
    }

    public CacheCounts counts() {
        return cache.counts();
    }
}
