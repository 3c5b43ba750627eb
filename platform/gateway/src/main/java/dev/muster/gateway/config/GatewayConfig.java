package dev.muster.gateway.config;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;

/** What the gateway starts with; the services part may later be replaced, service by service, through the admin API. */
public record GatewayConfig(Address listen, Address admin, Limits limits, List<ServiceConfig> services) {
    public GatewayConfig {
        requireNonNull(listen, "listen is null");
        requireNonNull(admin, "admin is null");
        requireNonNull(limits, "limits is null");
        services = List.copyOf(services);
    }

    /** A loopback address to serve on; port 0 takes any free one. */
    public record Address(String host, int port) {
        public Address {
            requireNonNull(host, "host is null");
        }
    }

    /**
     * Bounds on what a client or an upstream may take.
     *
     * @param body largest request body in bytes
     * @param answer time an upstream has until its answer begins, repeats included
     * @param requestHead time a new connection has until its first request's head is complete
     * @param keepAlive time a connection may rest between requests
     * @param stall time either side may leave a transfer standing
     * @param drain time requests in flight have when the gateway stops
     */
    public record Limits(
            long body, Duration answer, Duration requestHead, Duration keepAlive, Duration stall, Duration drain) {
        public static final Limits DEFAULT = new Limits(
                1L << 20,
                Duration.ofSeconds(30),
                Duration.ofSeconds(10),
                Duration.ofSeconds(75),
                Duration.ofSeconds(90),
                Duration.ofSeconds(15));
    }

    /**
     * One service: what reaches it and who answers.
     *
     * @param routes path prefixes
     * @param releases at least one, of which at least one has weight
     */
    public record ServiceConfig(
            String name, List<String> routes, List<ReleaseConfig> releases, List<HeaderRoute> headerRoutes) {
        public ServiceConfig {
            requireNonNull(name, "name is null");
            routes = List.copyOf(routes);
            releases = List.copyOf(releases);
            headerRoutes = List.copyOf(headerRoutes);
        }

        public ServiceConfig withReleases(List<ReleaseConfig> others) {
            return new ServiceConfig(name, routes, others, headerRoutes);
        }
    }

    /** Instances of one release and its share, 0 to 100, relative to the weights of the others. */
    public record ReleaseConfig(String name, int weight, List<InstanceConfig> instances) {
        public ReleaseConfig {
            requireNonNull(name, "name is null");
            instances = List.copyOf(instances);
        }

        public ReleaseConfig withWeight(int other) {
            return new ReleaseConfig(name, other, instances);
        }
    }

    /** One process that answers over HTTP. */
    public record InstanceConfig(String id, String host, int port) {
        public InstanceConfig {
            requireNonNull(id, "id is null");
            requireNonNull(host, "host is null");
        }

        public String url() {
            return "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
        }
    }

    /** Requests with this header and value go to this release whatever the weights are. */
    public record HeaderRoute(String header, String value, String release) {
        public HeaderRoute {
            requireNonNull(header, "header is null");
            requireNonNull(value, "value is null");
            requireNonNull(release, "release is null");
        }
    }
}
