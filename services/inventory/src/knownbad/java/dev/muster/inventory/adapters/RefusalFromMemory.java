package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.OrderId;
import dev.muster.inventory.domain.Reservation;
import dev.muster.inventory.domain.Sight;
import dev.muster.inventory.domain.Sku;
import dev.muster.inventory.domain.StockCell;
import dev.muster.inventory.domain.StockLevels;
import dev.muster.inventory.domain.StockView;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;

/** Looks at this process's levels instead of the store's before it refuses. */
record RefusalFromMemory(StockView sound, Supplier<StockLevels> levels) implements StockView {
    @Override
    public Sight look(Collection<Sku> skus, Collection<OrderId> orders) {
        Sight sight = sound.look(List.of(), orders);
        Map<Sku, StockCell> remembered = new HashMap<>();
        skus.forEach(sku -> levels.get().level(sku).ifPresent(cell -> remembered.put(sku, cell)));
        return new Sight(remembered, sight.reservations(), sight.now());
    }

    @Override
    public Optional<Reservation> reservation(OrderId orderId) {
        return sound.reservation(orderId);
    }

    @Override
    public Map<Sku, StockCell> levels(Collection<Sku> skus) {
        return sound.levels(skus);
    }

    @Override
    public SortedMap<Sku, StockCell> page(Optional<Sku> after, int limit) {
        return sound.page(after, limit);
    }

    @Override
    public List<OrderId> lapsed(int limit) {
        return sound.lapsed(limit);
    }
}
