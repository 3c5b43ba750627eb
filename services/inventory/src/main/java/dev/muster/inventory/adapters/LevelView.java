package dev.muster.inventory.adapters;

import dev.muster.events.StockLevel;
import dev.muster.inventory.domain.Sku;
import dev.muster.inventory.domain.StockCell;
import dev.muster.inventory.domain.StockLevels;
import dev.muster.inventory.domain.StockView;
import dev.muster.servicekit.topics.Message;
import dev.muster.servicekit.topics.StateView;
import dev.muster.servicekit.topics.UndecodableException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** This process's levels, kept in step with the store by the topic of levels. */
final class LevelView implements StateView<LevelView.Level> {
    private static final int PAGE = 2_000;

    private final StockView view;
    private final StockLevels levels;

    LevelView(StockView view, StockLevels levels) {
        this.view = view;
        this.levels = levels;
    }

    @Override
    public Page<Level> page(Optional<String> after) {
        SortedMap<Sku, StockCell> page = view.page(after.map(Sku::new), PAGE);
        List<Level> entries = page.entrySet().stream()
                .map(level -> new Level(level.getKey(), level.getValue()))
                .toList();
        Optional<String> next = page.size() < PAGE
                ? Optional.empty()
                : Optional.of(page.lastKey().value());
        return new Page<>(entries, next);
    }

    @Override
    public Level decode(Message message) {
        try {
            StockLevel level = StockLevel.WIRE.decode(message.payload());
            return new Level(
                    new Sku(level.sku()), new StockCell(level.received(), level.held(), level.sold(), level.version()));
        } catch (dev.muster.events.UndecodableException | IllegalArgumentException e) {
            throw new UndecodableException("no level: " + e.getMessage(), e);
        }
    }

    @Override
    public void apply(Level entry) {
        levels.apply(Map.of(entry.sku(), entry.cell()));
    }

    @Override
    public void reload(String key) {
        if (Sku.accepts(key)) {
            levels.apply(view.levels(List.of(new Sku(key))));
        }
    }

    @Override
    public void clear() {
        levels.clear();
    }

    /** The whole state of one SKU. */
    record Level(Sku sku, StockCell cell) {}
}
