package dev.muster.gateway.routing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * All of the gateway's meters, and those of its own process; those of a release live as long as the release is in the table.
 *
 * <p>Confined to the event loop.
 */
public final class Meters implements AutoCloseable {
    /** What a release's meters are called by. */
    private record Key(String service, String release) {}

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics collections = new JvmGcMetrics();
    private final Map<Key, ReleaseMeters> releases = new HashMap<>();
    private final Counter unrouted = Counter.builder("muster.gateway.unrouted")
            .description("Requests that no service's routes cover, or that are no proper request")
            .register(registry);

    /** What the process itself holds on to is told as by every other process. */
    public Meters() {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        collections.bindTo(registry);
    }

    ReleaseMeters release(String service, String release) {
        return releases.computeIfAbsent(
                new Key(service, release), key -> new ReleaseMeters(registry, key.service(), key.release()));
    }

    /** Brings the meters of each release in line with the table, and forgets those of all others. */
    void keepOnly(Table table) {
        Set<Key> kept = new HashSet<>();
        for (Service service : table.services()) {
            for (Release release : service.releases()) {
                release.meters().follow(release);
                kept.add(new Key(release.service(), release.config().name()));
            }
        }
        releases.entrySet().removeIf(entry -> {
            boolean gone = !kept.contains(entry.getKey());
            if (gone) {
                entry.getValue().remove();
            }
            return gone;
        });
    }

    public void unrouted() {
        unrouted.increment();
    }

    /** In Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    /** Listens to the collector no more. */
    @Override
    public void close() {
        collections.close();
    }
}
