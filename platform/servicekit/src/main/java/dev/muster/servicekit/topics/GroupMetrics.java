package dev.muster.servicekit.topics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What an operator sees of one group's member. Thread-safe. */
final class GroupMetrics {
    private final Counter done;
    private final Counter repeated;
    private final Counter buried;
    private volatile int paused;

    GroupMetrics(String group, MeterRegistry registry) {
        done = counter("muster.consumer.done", "Messages handled", group, registry);
        repeated = counter("muster.consumer.repeated", "Attempts that will be repeated", group, registry);
        buried = counter("muster.consumer.buried", "Messages set aside as dead letters", group, registry);
        Gauge.builder("muster.consumer.paused", this, metrics -> metrics.paused)
                .tag("group", group)
                .description("Partitions that wait for broken infrastructure")
                .register(registry);
    }

    private static Counter counter(String name, String description, String group, MeterRegistry registry) {
        return Counter.builder(name)
                .tag("group", group)
                .description(description)
                .register(registry);
    }

    void done() {
        done.increment();
    }

    void repeated() {
        repeated.increment();
    }

    void buried() {
        buried.increment();
    }

    void paused(int partitions) {
        paused = partitions;
    }
}
