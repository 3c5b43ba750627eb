package dev.muster.gateway.routing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is counted of one release of one service.
 *
 * <p>Every counter stands at 0 from the start: a rate over a counter that appears with its first failure misses that
 * failure. Confined to the event loop.
 */
public final class ReleaseMeters {
    private static final Duration[] BOUNDS = {
        Duration.ofMillis(1),
        Duration.ofMillis(2),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10)
    };
    private static final List<String> STATUSES = List.of("1xx", "2xx", "3xx", "4xx", "5xx");
    private static final String CANCELLED = "cancelled";

    private final MeterRegistry registry;
    private final Tags tags;
    private final Map<String, Counter> requests;
    private final Map<Failure, Counter> failures = new EnumMap<>(Failure.class);
    private final Map<Failure, Counter> repeats = new EnumMap<>(Failure.class);
    private final Counter diverted;
    private final Timer duration;
    private final List<Meter> instances = new ArrayList<>();
    private final List<Meter> fixed = new ArrayList<>();
    private int inFlight;
    private int weight;

    ReleaseMeters(MeterRegistry registry, String service, String release) {
        this.registry = registry;
        this.tags = Tags.of("service", service, "release", release);
        this.requests = new HashMap<>();
        STATUSES.forEach(status -> requests.put(
                status, counter("requests", "Requests by the status that the client was sent", "status", status)));
        requests.put(
                CANCELLED, counter("requests", "Requests by the status that the client was sent", "status", CANCELLED));
        for (Failure failure : Failure.values()) {
            failures.put(
                    failure,
                    counter(
                            "upstream.failures",
                            "How instances failed requests, repeated ones included",
                            "kind",
                            failure.label()));
            if (failure.mayBeRepeated()) {
                repeats.put(failure, counter("repeats", "Requests sent once more", "kind", failure.label()));
            }
        }
        this.diverted = Counter.builder("muster.gateway.diverted")
                .description("Requests that another release answered, because this one had no ready instance")
                .tags(tags)
                .register(registry);
        this.duration = Timer.builder("muster.gateway.request.duration")
                .description("From the head of the request to the end of the answer")
                .tags(tags)
                .serviceLevelObjectives(BOUNDS)
                .register(registry);
        fixed.addAll(List.of(diverted, duration));
        fixed.add(Gauge.builder("muster.gateway.in.flight", this, meters -> meters.inFlight)
                .description("Requests without a whole answer yet")
                .tags(tags)
                .strongReference(true)
                .register(registry));
        fixed.add(Gauge.builder("muster.gateway.weight", this, meters -> meters.weight)
                .description("The share of the release, relative to the others")
                .tags(tags)
                .strongReference(true)
                .register(registry));
    }

    private Counter counter(String name, String description, String tag, String value) {
        Counter counter = Counter.builder("muster.gateway." + name)
                .description(description)
                .tags(tags.and(tag, value))
                .register(registry);
        fixed.add(counter);
        return counter;
    }

    public void began() {
        inFlight++;
    }

    /** A request ended with the status that the client was sent. */
    public void ended(int status, Duration took) {
        inFlight--;
        duration.record(took);
        count(status / 100 + "xx");
    }

    /** A request ended because its client went away; it says nothing of the release. */
    public void cancelled() {
        inFlight--;
        count(CANCELLED);
    }

    public void failed(Failure failure) {
        Counter counter = failures.get(failure);
        if (counter != null) {
            counter.increment();
        }
    }

    public void repeated(Failure failure) {
        Counter counter = repeats.get(failure);
        if (counter != null) {
            counter.increment();
        }
    }

    /** Another release answered because this one had no ready instance. */
    void diverted() {
        diverted.increment();
    }

    /** Takes over weight and instances of the release as it is in the table now. */
    void follow(Release release) {
        weight = release.config().weight();
        instances.forEach(registry::remove);
        instances.clear();
        for (Instance instance : release.instances()) {
            instances.add(Gauge.builder("muster.gateway.instance.ready", instance, one -> one.isReady() ? 1 : 0)
                    .description("1 while the instance gets requests")
                    .tags(tags.and("instance", instance.config().id()))
                    .strongReference(true)
                    .register(registry));
        }
    }

    void remove() {
        instances.forEach(registry::remove);
        fixed.forEach(registry::remove);
    }

    private void count(String status) {
        Counter counter = requests.get(status);
        if (counter != null) {
            counter.increment();
        }
    }
}
