package dev.muster.gateway.routing;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who answers which path. Immutable as a table; the services in it are confined to the event loop. */
public final class Table {
    static final Table EMPTY = new Table(List.of());

    private final List<Service> services;
    private final Map<String, Service> byPrefix = new HashMap<>();

    Table(List<Service> services) {
        this.services = services.stream()
                .sorted(Comparator.comparing(service -> service.config().name()))
                .toList();
        for (Service service : services) {
            service.config().routes().forEach(route -> byPrefix.put(route, service));
        }
    }

    public List<Service> services() {
        return services;
    }

    public Optional<Service> find(String name) {
        return services.stream()
                .filter(service -> service.config().name().equals(name))
                .findFirst();
    }

    /** The service with the longest prefix that is the path or ends at one of its slashes. */
    public Optional<Service> match(String path) {
        String prefix = path;
        while (!prefix.isEmpty()) {
            Service service = byPrefix.get(prefix);
            if (service != null) {
                return Optional.of(service);
            }
            prefix = prefix.substring(0, prefix.lastIndexOf('/'));
        }
        return Optional.ofNullable(byPrefix.get("/"));
    }
}
