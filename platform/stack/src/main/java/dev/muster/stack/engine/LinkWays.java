package dev.muster.stack.engine;

import dev.muster.spec.ServiceSpec;
import dev.muster.stack.home.Ports;
import java.util.ArrayList;
import java.util.List;

/**
 * The ways through the fault proxy: from each service to its database and to each replica of its links, and from all of
 * them to Kafka.
 *
 * @param ways in a fixed order, from which their ports follow
 */
record LinkWays(List<Way> ways) {

    static final String POSTGRES = "postgres";

    private static final String EVERY_SERVICE = "services";

    /**
     * One way.
     *
     * @param link say {@code ledger->postgres}
     * @param entrance the port the proxy listens on
     * @param target the port it leads to
     */
    record Way(String link, int entrance, int target) {}

    LinkWays {
        ways = List.copyOf(ways);
    }

    /** @param services all of them, sorted by name */
    static LinkWays of(List<ServiceSpec> services, Ports ports) {
        List<Way> ways = new ArrayList<>();
        ways.add(new Way(link(EVERY_SERVICE, Kafka.NAME), ports.kafkaLink(), ports.kafkaProxied()));
        for (ServiceSpec spec : services) {
            if (spec.database().isPresent()) {
                ways.add(next(ways, services, ports, link(spec.service(), POSTGRES), ports.postgres()));
            }
            for (int place = 0; place < services.size(); place++) {
                ServiceSpec linked = services.get(place);
                for (int replica = 1;
                        spec.links().contains(linked.service()) && replica <= linked.replicas();
                        replica++) {
                    String link = link(spec.service(), linked.service());
                    ways.add(next(ways, services, ports, link, ports.http(place, replica)));
                }
            }
        }
        return new LinkWays(ways);
    }

    private static Way next(List<Way> before, List<ServiceSpec> services, Ports ports, String link, int target) {
        return new Way(link, ports.link(services.size(), before.size() - 1), target);
    }

    private static String link(String from, String to) {
        return from + "->" + to;
    }

    /** The port by which one part reaches a port of another. */
    int entrance(String from, String to, int target) {
        return ways.stream()
                .filter(way -> way.link().equals(link(from, to)) && way.target() == target)
                .findFirst()
                .orElseThrow()
                .entrance();
    }

    List<Integer> entrances() {
        return ways.stream().map(Way::entrance).toList();
    }
}
