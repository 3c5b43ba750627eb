package dev.muster.gateway.routing;

import dev.muster.gateway.config.GatewayConfig.ReleaseConfig;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** One release of a service: its instances, and whose turn it is. Confined to the event loop. */
public final class Release {
    private final String service;
    private final ReleaseConfig config;
    private final List<Instance> instances;
    private final ReleaseMeters meters;
    private int turn;

    Release(String service, ReleaseConfig config, List<Instance> instances, ReleaseMeters meters) {
        this.service = service;
        this.config = config;
        this.instances = List.copyOf(instances);
        this.meters = meters;
    }

    public String service() {
        return service;
    }

    public ReleaseConfig config() {
        return config;
    }

    public List<Instance> instances() {
        return instances;
    }

    public ReleaseMeters meters() {
        return meters;
    }

    public boolean hasReady() {
        return instances.stream().anyMatch(Instance::isReady);
    }

    /** The ready instance with the fewest requests in flight, those in turn first among equals; none that was tried. */
    public Optional<Instance> pick(Set<Instance> tried) {
        Instance best = null;
        int size = instances.size();
        for (int i = 0; i < size; i++) {
            Instance candidate = instances.get((turn + i) % size);
            boolean usable = candidate.isReady() && !tried.contains(candidate);
            if (usable && (best == null || candidate.inFlight() < best.inFlight())) {
                best = candidate;
            }
        }
        if (best != null) {
            turn = (instances.indexOf(best) + 1) % size;
        }
        return Optional.ofNullable(best);
    }
}
