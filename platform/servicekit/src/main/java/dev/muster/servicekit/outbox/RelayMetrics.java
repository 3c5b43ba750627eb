package dev.muster.servicekit.outbox;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;

/** What an operator sees of the relay. Thread-safe. */
final class RelayMetrics {
    private final Counter sent;
    private final Counter failed;
    private final Counter heartbeats;
    private volatile boolean holder;
    private volatile Backlog backlog = Backlog.EMPTY;

    RelayMetrics(MeterRegistry registry) {
        sent = Counter.builder("muster.outbox.sent")
                .description("Messages acknowledged by the broker")
                .register(registry);
        failed = Counter.builder("muster.outbox.failed")
                .description("Sends that failed and will be repeated")
                .register(registry);
        heartbeats = Counter.builder("muster.outbox.heartbeats")
                .description("Heartbeats written")
                .register(registry);
        Gauge.builder("muster.outbox.holder", this, metrics -> metrics.holder ? 1 : 0)
                .description("1 on the replica that relays")
                .register(registry);
        Gauge.builder("muster.outbox.depth", this, metrics -> metrics.backlog.rows())
                .description("Messages not yet sent")
                .register(registry);
        Gauge.builder(
                        "muster.outbox.age",
                        this,
                        metrics -> metrics.backlog.oldest().toMillis() / 1000.0)
                .baseUnit("seconds")
                .description("How long the oldest message has been due")
                .register(registry);
    }

    void sent(int count) {
        sent.increment(count);
    }

    void failed(int count) {
        failed.increment(count);
    }

    void heartbeat() {
        heartbeats.increment();
    }

    void holder(boolean holds) {
        holder = holds;
    }

    void backlog(Backlog found) {
        backlog = found;
    }
}
