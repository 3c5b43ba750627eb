package dev.muster.stack.engine;

import static java.util.Objects.requireNonNull;

import dev.muster.spec.ServiceSpec;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.Ports;
import dev.muster.stack.home.Secrets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What all services of a stack have in common.
 *
 * @param tree the source tree
 * @param home the stack's home
 * @param ports the stack's ports
 * @param environment the name of the environment, which databases and brokers are marked with
 * @param secrets the stack's secrets
 * @param services all services, sorted by name; their ports follow from their places
 * @param pins by service, the hash of the configuration it is pinned to
 * @param defects by service, the name of the known defect it is run with
 * @param proxied whether the links between processes lead through the fault proxy
 */
public record Surroundings(
        Path tree,
        Home home,
        Ports ports,
        String environment,
        Secrets secrets,
        List<ServiceSpec> services,
        Map<String, String> pins,
        Map<String, String> defects,
        boolean proxied) {

    /** The branch of the delivery repository that counts. */
    static final String DELIVERY_REF = "main";

    public Surroundings {
        requireNonNull(tree, "tree is null");
        requireNonNull(home, "home is null");
        requireNonNull(ports, "ports is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(secrets, "secrets is null");
        services = List.copyOf(services);
        pins = Map.copyOf(pins);
        defects = Map.copyOf(defects);
    }

    /** What every process of a service finds in its environment. */
    Map<String, String> shared() {
        return Map.of("MUSTER_ENV", environment, "MUSTER_KAFKA", "127.0.0.1:" + kafkaPort());
    }

    private int kafkaPort() {
        return proxied ? ports.kafkaLink() : ports.kafka();
    }

    /** Where the replicas of a service's links are, each by its variable. */
    Map<String, String> links(ServiceSpec spec) {
        Map<String, String> links = new TreeMap<>();
        for (int place = 0; place < services.size(); place++) {
            ServiceSpec linked = services.get(place);
            if (spec.links().contains(linked.service())) {
                links.put(variable(linked.service()), addresses(spec, linked, place));
            }
        }
        return links;
    }

    /** How a process that reads the delivery repository finds its part of it. */
    Map<String, String> delivery() {
        return Map.of(
                "MUSTER_DELIVERY",
                home.delivery().toString(),
                "MUSTER_DELIVERY_REF",
                DELIVERY_REF,
                "MUSTER_DELIVERY_FOLDER",
                "gitops/config/" + environment);
    }

    String databaseUrl(ServiceSpec spec, String database) {
        int port = proxied ? ways().entrance(spec.service(), LinkWays.POSTGRES, ports.postgres()) : ports.postgres();
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /** The ways that lead through the fault proxy, used or not. */
    LinkWays ways() {
        return LinkWays.of(services, ports);
    }

    private String addresses(ServiceSpec spec, ServiceSpec linked, int place) {
        return IntStream.rangeClosed(1, linked.replicas())
                .map(replica -> ports.http(place, replica))
                .map(port -> proxied ? ways().entrance(spec.service(), linked.service(), port) : port)
                .mapToObj(port -> "http://127.0.0.1:" + port)
                .collect(Collectors.joining(","));
    }

    private static String variable(String service) {
        return "MUSTER_LINK_" + service.toUpperCase(Locale.ROOT).replace('-', '_');
    }
}
