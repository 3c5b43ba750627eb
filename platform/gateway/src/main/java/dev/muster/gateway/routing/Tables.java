package dev.muster.gateway.routing;

import static java.util.Objects.requireNonNull;

import dev.muster.gateway.config.GatewayConfig.InstanceConfig;
import dev.muster.gateway.config.GatewayConfig.ReleaseConfig;
import dev.muster.gateway.config.GatewayConfig.ServiceConfig;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The current table, replaced as a whole: a request is routed by one table from beginning to end.
 *
 * <p>An instance that stays keeps what is known of it. One that leaves gets no new requests; those in flight end where
 * they began, and it stays visible as leaving until the last has ended. Confined to the event loop.
 */
public final class Tables {
    private final Meters meters;
    private final RandomGenerator random;
    private final List<Instance> leaving = new ArrayList<>();
    private Table current = Table.EMPTY;

    public Tables(Meters meters, RandomGenerator random) {
        this.meters = requireNonNull(meters, "meters is null");
        this.random = requireNonNull(random, "random is null");
    }

    public Table current() {
        return current;
    }

    /** Instances that were taken out while requests were in flight, and have not yet ended them. */
    public List<Instance> leaving() {
        leaving.removeIf(instance -> instance.inFlight() == 0);
        return List.copyOf(leaving);
    }

    /** Replaces the service of that name, or adds it; the others are not touched. */
    public void put(ServiceConfig config) {
        Map<InstanceConfig, Instance> known = new HashMap<>();
        List<Service> services = new ArrayList<>();
        for (Service service : current.services()) {
            if (service.config().name().equals(config.name())) {
                service.instances().forEach(instance -> known.put(instance.config(), instance));
            } else {
                services.add(service);
            }
        }
        Service replaced = service(config, known);
        services.add(replaced);
        leaving.addAll(known.values());
        leaving.removeAll(replaced.instances());
        current = new Table(services);
        meters.keepOnly(current);
    }

    /** Every instance of the current table. */
    public List<Instance> all() {
        return current.services().stream()
                .flatMap(service -> service.instances().stream())
                .toList();
    }

    private Service service(ServiceConfig config, Map<InstanceConfig, Instance> known) {
        List<Release> releases = new ArrayList<>();
        for (ReleaseConfig release : config.releases()) {
            List<Instance> instances = release.instances().stream()
                    .map(instance -> known.getOrDefault(instance, new Instance(instance)))
                    .toList();
            releases.add(new Release(config.name(), release, instances, meters.release(config.name(), release.name())));
        }
        return new Service(config, releases, random);
    }
}
