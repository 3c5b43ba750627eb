package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.OrderId;
import dev.muster.inventory.domain.Reservation;
import dev.muster.inventory.domain.Sight;
import dev.muster.inventory.domain.Sku;
import dev.muster.inventory.domain.StockCell;
import dev.muster.inventory.domain.StockView;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.SortedMap;

/**
 * A view whose looks stand in a window after they have read.
 *
 * @param windows the next look takes one; none: it passes
 */
record LookedAt(StockView view, Queue<Rendezvous> windows) implements StockView {
    @Override
    public Sight look(Collection<Sku> skus, Collection<OrderId> orders) {
        Rendezvous window = windows.poll();
        Sight sight = view.look(skus, orders);
        if (window != null) {
            window.pass();
        }
        return sight;
    }

    @Override
    public Optional<Reservation> reservation(OrderId orderId) {
        return view.reservation(orderId);
    }

    @Override
    public Map<Sku, StockCell> levels(Collection<Sku> skus) {
        return view.levels(skus);
    }

    @Override
    public SortedMap<Sku, StockCell> page(Optional<Sku> after, int limit) {
        return view.page(after, limit);
    }

    @Override
    public List<OrderId> lapsed(int limit) {
        return view.lapsed(limit);
    }
}
