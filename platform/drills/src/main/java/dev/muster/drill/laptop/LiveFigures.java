package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import dev.muster.stack.supervisor.Probe;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Figures that anyone can read off the stack as it is now, by asking it as a client would. */
final class LiveFigures {
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Site site;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

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
                .map(status -> scrape(status.probe().port()))
                .map(text -> Scrape.greatest(text, metric.of().substring(dot + 1)))
                .filter(OptionalDouble::isPresent)
                .map(OptionalDouble::getAsDouble)
                .toList();
        return values.stream().max(Double::compare).map(value -> Sample.exact(value, values.size()));
    }

    private String scrape(int port) {
        try {
            URI uri = URI.create("http://127.0.0.1:" + port + "/prometheus");
            return http.send(
                            HttpRequest.newBuilder(uri).timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
