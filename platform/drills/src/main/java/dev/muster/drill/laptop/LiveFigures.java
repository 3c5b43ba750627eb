package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import dev.muster.load.Metrics;
import dev.muster.stack.supervisor.Probe;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Figures that anyone can read off the stack as it is now, by asking it as a client would. */
final class LiveFigures {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Site site;

    LiveFigures(Site site) {
        this.site = requireNonNull(site, "site is null");
    }

    Optional<Sample> read(Metric metric) {
        return switch (metric.figure()) {
            case RTT -> roundTrip(metric.of());
            case ANSWERS -> Optional.of(Sample.exact(roundTrip(metric.of()).isPresent() ? 1 : 0, 1));
            case GAUGE -> gauge(metric);
            case GONE, GOOD, AVAILABILITY, P50, P95, P99, RATE, COUNT, FAILED, UNKNOWN, RECOVER -> Optional.empty();
        };
    }

    private Optional<Sample> roundTrip(String link) {
        long start = System.nanoTime();
        return entry(link)
                .map(port -> probe(link.substring(link.indexOf('>') + 1), port))
                .filter(probe -> probe.passes(PATIENCE))
                .map(answered -> Sample.exact((System.nanoTime() - start) / 1e9, 1));
    }

    /** The shortest exchange that what a link leads to answers. */
    private static Probe probe(String to, int port) {
        return switch (to) {
            case "postgres" -> Probe.postgres(port);
            case "kafka" -> Probe.kafka(port);
            default -> Probe.http(port, "/health/liveness");
        };
    }

    @SuppressWarnings("unchecked") // JSON's arrays of objects
    private Optional<Integer> entry(String link) {
        return site.proxy().links().orElse(List.of()).stream()
                .filter(one -> link.equals(one.get("name")))
                .map(one -> ((List<Map<String, Object>>) requireNonNull(one.get("ways"))).getFirst())
                .map(way -> String.valueOf(way.get("listen")).replaceFirst(".*:", ""))
                .map(Integer::valueOf)
                .findFirst();
    }

    /** The greatest over the processes of a service: {@code ledger.some_metric}. */
    private Optional<Sample> gauge(Metric metric) {
        int dot = metric.of().indexOf('.');
        String service = metric.of().substring(0, Math.max(0, dot));
        List<Double> values = site.processes().all().stream()
                .filter(status -> status.name().matches(service + "(-\\d+)?"))
                .flatMap(status -> scrape(status.probe().port()).stream())
                .map(metrics -> metrics.greatest(metric.of().substring(dot + 1)))
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
        return values.stream().max(Double::compare).map(value -> Sample.exact(value, values.size()));
    }

    private static Optional<Metrics> scrape(int port) {
        try {
            return Metrics.of(URI.create("http://127.0.0.1:" + port), PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
