package dev.muster.inventory.domain;

import dev.muster.state.ShardStats;
import dev.muster.state.ShardedMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The levels this process knows of, each replaced by newer versions only, whoever brings them.
 *
 * <p>It picks lanes and answers reads; it never refuses anybody, because it may be behind the store. Safe for use by many
 * threads.
 */
public final class StockLevels {
    private static final int SHARDS = 64;

    private final ShardedMap<Sku, StockCell> cells = new ShardedMap<>(SHARDS);

    /** Shows newer levels to readers, all of them at one moment. */
    public void apply(Map<Sku, StockCell> levels) {
        if (levels.size() == 1) {
            levels.forEach((sku, level) -> cells.compute(sku, (key, current) -> newer(current, level)));
        } else if (!levels.isEmpty()) {
            cells.computeAll(levels.keySet(), current -> newerOf(current, levels));
        }
    }

    /** Forgets everything: the versions belong to another store. */
    public void clear() {
        cells.computeAll(cells.snapshot().keySet(), current -> {
            Map<Sku, Optional<StockCell>> gone = HashMap.newHashMap(current.size());
            current.keySet().forEach(sku -> gone.put(sku, Optional.empty()));
            return gone;
        });
    }

    /** The level of a SKU; empty when this process never heard of it. */
    public Optional<StockCell> level(Sku sku) {
        return Optional.ofNullable(cells.get(sku));
    }

    /** How many SKUs this process knows of. */
    public int size() {
        return cells.size();
    }

    /** How much the shards were fought over. */
    public List<ShardStats> stats() {
        return cells.stats();
    }

    /** Whether some line asks for more than this process believes there is; unknown SKUs are believed in. */
    boolean seemShort(Lines lines) {
        Collection<Sku> skus = lines.quantities().keySet();
        Map<Sku, StockCell> known = skus.size() == 1 ? one(skus.iterator().next()) : cells.getAll(skus);
        return known.entrySet().stream()
                .anyMatch(
                        cell -> cell.getValue().available() < lines.quantities().getOrDefault(cell.getKey(), 0));
    }

    private Map<Sku, StockCell> one(Sku sku) {
        StockCell cell = cells.get(sku);
        return cell == null ? Map.of() : Map.of(sku, cell);
    }

    private static StockCell newer(@Nullable StockCell current, StockCell level) {
        return current == null || level.version() > current.version() ? level : current;
    }

    private static Map<Sku, Optional<StockCell>> newerOf(Map<Sku, StockCell> current, Map<Sku, StockCell> levels) {
        Map<Sku, Optional<StockCell>> changes = HashMap.newHashMap(levels.size());
        levels.forEach((sku, level) -> {
            StockCell present = current.get(sku);
            if (present == null || level.version() > present.version()) {
                changes.put(sku, Optional.of(level));
            }
        });
        return changes;
    }
}
