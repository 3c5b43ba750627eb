package dev.muster.order.adapters;

import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderViews;
import dev.muster.order.domain.Orders;
import dev.muster.state.CacheSettings;
import dev.muster.state.ReadMostlyCache;
import dev.muster.state.Versioned;
import dev.muster.state.WarmUp;
import java.time.InstantSource;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/**
 * Warms up by loading every order there is, all at once and past the bound on loads, and all of them again if one load
 * failed. A small store is read several times over, so that there are always as many loads as in a shop of some size.
 */
final class WarmEverything extends OrderViews {
    private static final int ALL = 400;

    private final Orders orders;
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean warming;

    WarmEverything(Orders orders) {
        super(new ReadMostlyCache<>(
                CacheSettings.defaults(),
                id -> orders.find(id).map(order -> new Versioned<>(order.version(), order)),
                Executors.newVirtualThreadPerTaskExecutor(),
                InstantSource.system()));
        this.orders = orders;
    }

    @Override
    public WarmUp<OrderId, Order> warmUp(Iterator<OrderId> ids, int slice) {
        warming = true;
        executor.execute(this::warm);
        return super.warmUp(Collections.emptyIterator(), slice);
    }

    @Override
    public boolean isWarming() {
        return warming;
    }

    private void warm() {
        boolean whole = false;
        while (!whole) {
            whole = loadAll();
        }
        warming = false;
    }

    private boolean loadAll() {
        try {
            List<OrderId> ids = orders.newest(ALL);
            List<Future<?>> loads = IntStream.range(0, ids.isEmpty() ? 0 : ALL)
                    .mapToObj(i -> ids.get(i % ids.size()))
                    .<Future<?>>map(id -> executor.submit(() -> orders.find(id).ifPresent(this::put)))
                    .toList();
            boolean whole = true;
            for (Future<?> load : loads) {
                whole &= succeeds(load);
            }
            return whole;
        } catch (RuntimeException e) {
            return false;
        }
    }

    private static boolean succeeds(Future<?> load) {
        try {
            load.get();
            return true;
        } catch (Exception e) {
            return false;
        }
    }
}
