package dev.muster.drills.shop;

import dev.muster.load.Metrics;
import dev.muster.load.Target;
import java.util.List;
import java.util.Optional;

/** How often orders were loaded into memory, over all replicas, since this was made. Not thread-safe. */
final class CacheLoads {
    private static final String METRIC = "muster_order_views_loads_total";

    private final List<Target.Member> replicas;
    private final Optional<Long> atFirst;

    CacheLoads(List<Target.Member> processes) {
        this.replicas = processes.stream()
                .filter(process -> process.name().startsWith("order-"))
                .toList();
        this.atFirst = now();
    }

    /** Empty if a replica does not tell, or none is known. */
    Optional<Long> sinceOpened() {
        return atFirst.flatMap(first -> now().map(count -> count - first));
    }

    private Optional<Long> now() {
        long loads = 0;
        for (Target.Member replica : replicas) {
            Optional<Metrics> metrics = metrics(replica);
            if (metrics.isEmpty()) {
                return Optional.empty();
            }
            loads += Math.round(metrics.get().sum(METRIC, ""));
        }
        return replicas.isEmpty() ? Optional.empty() : Optional.of(loads);
    }

    private static Optional<Metrics> metrics(Target.Member replica) {
        try {
            return Metrics.of(replica);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
