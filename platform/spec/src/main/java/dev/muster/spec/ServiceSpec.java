package dev.muster.spec;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a service declares about itself in its {@code service.yaml}; whoever runs, routes, alerts on or drills it reads this.
 *
 * @param main class with the {@code main} method
 * @param replicas 1 to {@value #MAX_REPLICAS}
 * @param memory maximum heap
 * @param database name of its database, if it has one
 * @param links names of the services it calls over HTTP
 * @param roles what a caller may need to be allowed here
 * @param delivery whether it reads the delivery repository
 */
public record ServiceSpec(
        String service,
        String main,
        int replicas,
        MemorySize memory,
        Optional<String> database,
        Topics topics,
        List<String> links,
        List<Route> routes,
        List<String> roles,
        List<Slo> slo,
        boolean delivery) {
    /** A service has ten ports; two stay free for a release beside the current one. */
    public static final int MAX_REPLICAS = 8;

    /** Where the build puts a service's declaration in its jar. */
    public static final String RESOURCE = "META-INF/muster/service.yaml";

    public ServiceSpec {
        requireNonNull(service, "service is null");
        requireNonNull(main, "main is null");
        requireNonNull(memory, "memory is null");
        requireNonNull(database, "database is null");
        requireNonNull(topics, "topics is null");
        links = List.copyOf(links);
        routes = List.copyOf(routes);
        roles = List.copyOf(roles);
        slo = List.copyOf(slo);
    }

    /**
     * Reads a {@code service.yaml}.
     *
     * @throws InvalidDocumentException with every problem found
     * @throws UncheckedIOException if the file cannot be read
     */
    public static ServiceSpec read(Path file) {
        return ServiceSpecReader.read(YamlDocument.parse(file));
    }

    /** As {@link #read(Path)}; {@code name} is what violations call the document. The stream is not closed. */
    public static ServiceSpec read(InputStream in, String name) {
        return ServiceSpecReader.read(YamlDocument.parse(in, name));
    }

    /** The topics a service owns, which it creates and checks, and those it reads of others or of its own. */
    public record Topics(List<OwnedTopic> owns, List<String> reads) {
        static final Topics NONE = new Topics(List.of(), List.of());

        public Topics {
            owns = List.copyOf(owns);
            reads = List.copyOf(reads);
        }
    }

    /** A topic and its shape; the owner of a command topic is its receiver. */
    public record OwnedTopic(String name, TopicKind kind, int partitions) {
        public OwnedTopic {
            requireNonNull(name, "name is null");
            requireNonNull(kind, "kind is null");
        }
    }

    /** What a topic is for, which decides how long its records are kept. No kind is compacted. */
    public enum TopicKind {
        /** Whole states with versions, and heartbeats; a reader that is late reads the database. */
        STATE(Optional.of(Duration.ofHours(1))),
        /** Commands and events, each of which counts. */
        MESSAGES(Optional.of(Duration.ofDays(7))),
        /** Evidence that is only ever added to. */
        LOG(Optional.empty());

        private final Optional<Duration> retention;

        TopicKind(Optional<Duration> retention) {
            this.retention = retention;
        }

        /** How long records are kept; empty means for ever. */
        public Optional<Duration> retention() {
            return retention;
        }
    }

    /** A path prefix that the gateway sends to the service: the path itself and everything below it. */
    public record Route(String path) {
        public Route {
            requireNonNull(path, "path is null");
        }

        /** Whether a request's path is this one or lies below it. */
        public boolean covers(String requested) {
            return requested.equals(path) || (requested.startsWith(path) && requested.charAt(path.length()) == '/');
        }
    }

    /**
     * A service level objective: the share of a route's requests that succeed within a bound.
     *
     * @param good the share wanted
     * @param under the bound on latency, more than zero
     */
    public record Slo(String name, Endpoint route, Percentage good, Duration under) {
        public Slo {
            requireNonNull(name, "name is null");
            requireNonNull(route, "route is null");
            requireNonNull(good, "good is null");
            if (under.isNegative() || under.isZero()) {
                throw new IllegalArgumentException("under must be more than zero, not " + under);
            }
        }
    }

    /** A method and a path, which may have {@code {variables}}: {@code POST /v1/entries/{id}/close}. */
    public record Endpoint(String method, String path) {
        public Endpoint {
            requireNonNull(method, "method is null");
            requireNonNull(path, "path is null");
        }

        /** Reads {@code POST /v1/entries}; anything else is an IllegalArgumentException that says what is expected. */
        public static Endpoint parse(String text) {
            if (!text.matches("(GET|HEAD|POST|PUT|PATCH|DELETE) /[A-Za-z0-9._~{}/-]*")) {
                throw new IllegalArgumentException(
                        "must be a method and a path such as 'GET /v1/entries/{id}', not '" + text + "'");
            }
            int blank = text.indexOf(' ');
            return new Endpoint(text.substring(0, blank), text.substring(blank + 1));
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }
}
