package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.StockLedger;
import dev.muster.inventory.domain.StockLevels;
import dev.muster.state.BatcherStats;
import dev.muster.state.ShardStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** What the lanes and the levels count; commands divided by batches is the size of a batch. */
@Singleton
final class InventoryMetrics implements MeterBinder {
    private final StockLedger ledger;
    private final StockLevels levels;

    InventoryMetrics(StockLedger ledger, StockLevels levels) {
        this.ledger = ledger;
        this.levels = levels;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        bindLane(registry, "write", ledger::writeStats);
        bindLane(registry, "read", ledger::readStats);
        Gauge.builder("muster.inventory.levels", levels, StockLevels::size)
                .description("SKUs this process knows of")
                .register(registry);
        shards(registry, "acquired", ShardStats::acquired);
        shards(registry, "contended", ShardStats::contended);
        Gauge.builder("muster.inventory.shards.skew", this, InventoryMetrics::skew)
                .description("Share of the busiest shard, times the number of shards: 1 is even")
                .register(registry);
    }

    private static void bindLane(MeterRegistry registry, String lane, Supplier<BatcherStats> stats) {
        Gauge.builder("muster.inventory.lane.waiting", stats, now -> now.get().depth())
                .tag("lane", lane)
                .register(registry);
        count(registry, lane, "batches", stats, BatcherStats::batches);
        count(registry, lane, "commands", stats, BatcherStats::commands);
        count(registry, lane, "expired", stats, BatcherStats::expired);
        count(registry, lane, "refused", stats, now -> now.refusedFull() + now.refusedClosed());
    }

    private static void count(
            MeterRegistry registry,
            String lane,
            String what,
            Supplier<BatcherStats> stats,
            ToLongFunction<BatcherStats> number) {
        FunctionCounter.builder("muster.inventory.lane." + what, stats, now -> number.applyAsLong(now.get()))
                .tag("lane", lane)
                .register(registry);
    }

    private void shards(MeterRegistry registry, String what, ToLongFunction<ShardStats> number) {
        FunctionCounter.builder("muster.inventory.shards." + what, levels, now -> now.stats().stream()
                        .mapToLong(number)
                        .sum())
                .register(registry);
    }

    private double skew() {
        long all = levels.stats().stream().mapToLong(ShardStats::acquired).sum();
        long most = levels.stats().stream()
                .mapToLong(ShardStats::acquired)
                .max()
                .orElse(0);
        return all == 0 ? 1 : (double) most * levels.stats().size() / all;
    }
}
