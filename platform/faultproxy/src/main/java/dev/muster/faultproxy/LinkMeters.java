package dev.muster.faultproxy;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Supplier;

/** What is counted on one link. */
final class LinkMeters {
    private final Counter accepted;
    private final Counter to;
    private final Counter back;
    private final Counter faults;
    private final Counter lapsed;

    LinkMeters(MeterRegistry registry, String link, Supplier<Number> open, Supplier<Number> faulty) {
        Gauge.builder("muster.faultproxy.connections", open).tag("link", link).register(registry);
        Gauge.builder("muster.faultproxy.faulty", faulty).tag("link", link).register(registry);
        accepted = registry.counter("muster.faultproxy.accepted", "link", link);
        to = registry.counter("muster.faultproxy.bytes", "link", link, "way", "to");
        back = registry.counter("muster.faultproxy.bytes", "link", link, "way", "back");
        faults = registry.counter("muster.faultproxy.faults", "link", link);
        lapsed = registry.counter("muster.faultproxy.lapsed", "link", link);
    }

    void accepted() {
        accepted.increment();
    }

    void to(int bytes) {
        to.increment(bytes);
    }

    void back(int bytes) {
        back.increment(bytes);
    }

    void imposed() {
        faults.increment();
    }

    void lapsed() {
        lapsed.increment();
    }
}
