package dev.muster.drill.laptop;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import dev.muster.drill.run.TargetException;
import dev.muster.stack.supervisor.Probe;
import dev.muster.stack.supervisor.ProcessStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Figures that anyone can read off the stack as it is now, by asking it as a client would. */
final class LiveFigures {
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Site site;

    LiveFigures(Site site) {
        this.site = requireNonNull(site, "site is null");
    }

    Optional<Sample> read(Metric metric) {
        return switch (metric.figure()) {
            case RTT -> roundTrip(metric.of());
            case ANSWERS -> Optional.of(Sample.exact(roundTrip(metric.of()).isPresent() ? 1 : 0, 1));
            case GAUGE -> gauge(metric);
            case INSTANCES -> instances(metric.of());
            default -> Optional.empty();
        };
    }

    private Optional<Sample> roundTrip(String of) {
        long start = System.nanoTime();
        return probe(of)
                .filter(probe -> probe.passes(PATIENCE))
                .map(answered -> Sample.exact((System.nanoTime() - start) / 1e9, 1));
    }

    /** The shortest exchange that a process answers, or what a link leads to. */
    private Optional<Probe> probe(String of) {
        int arrow = of.indexOf("->");
        return arrow < 0
                ? site.processes().find(of).map(ProcessStatus::probe)
                : entry(of).map(port -> probe(of.substring(arrow + 2), port));
    }

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
        List<Double> values = site.metrics(service, metric.of().substring(dot + 1)).stream()
                .flatMap(value -> value.stream().boxed())
                .toList();
        return values.stream().max(Double::compare).map(value -> Sample.exact(value, values.size()));
    }

    /** Processes of a service that run and that the gateway has found ready: one that was only started serves nobody. */
    private Optional<Sample> instances(String service) {
        try {
            List<String> ready = site.gateway().ready(service);
            long both = site.instances(service).stream().filter(ready::contains).count();
            return Optional.of(Sample.exact((double) both, 1));
        } catch (TargetException e) {
            return Optional.empty();
        }
    }
}
