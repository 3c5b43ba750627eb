package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.StockLedger;
import dev.muster.inventory.domain.StockLevels;
import dev.muster.state.BatcherStats;
import dev.muster.state.ShardStats;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;

/** What the lanes and the levels count; commands divided by batches is the size of a batch. */
@Context
final class InventoryMetrics {
    private final StockLevels levels;

    InventoryMetrics(MeterRegistry registry, StockLedger ledger, StockLevels levels) {
        this.levels = levels;
        bindLane(registry, "write", ledger::writeStats);
        bindLane(registry, "read", ledger::readStats);
        Gauge.builder("muster.inventory.levels", levels, StockLevels::size)
                .description("SKUs this process knows of")
                .register(registry);
        shards(registry, "acquired", ShardStats::acquired);
        shards(registry, "contended", ShardStats::contended);
        Gauge.builder("muster.inventory.shards.skew", levels, InventoryMetrics::skew)
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
        FunctionCounter.builder(
                        "muster.inventory.shards." + what,
                        levels,
                        now -> now.stats().stream().mapToLong(number).sum())
                .register(registry);
    }

    private static double skew(StockLevels levels) {
        long all = levels.stats().stream().mapToLong(ShardStats::acquired).sum();
        long most =
                levels.stats().stream().mapToLong(ShardStats::acquired).max().orElse(0);
        return all == 0 ? 1 : (double) most * levels.stats().size() / all;
    }
}
