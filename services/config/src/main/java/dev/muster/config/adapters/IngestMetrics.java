package dev.muster.config.adapters;

import dev.muster.config.domain.Head;
import dev.muster.config.domain.Refused;
import dev.muster.config.domain.SharedReads;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.ToDoubleFunction;

/** What an operator sees of the history and of how it is fed. */
final class IngestMetrics {
    private final MeterRegistry registry;
    private final IngestLoop loop;

    private IngestMetrics(MeterRegistry registry, IngestLoop loop) {
        this.registry = registry;
        this.loop = loop;
    }

    /** @param clock tells how long a commit has been refused */
    static void register(MeterRegistry registry, IngestLoop loop, InstantSource clock) {
        IngestMetrics metrics = new IngestMetrics(registry, loop);
        metrics.gauge(
                "head.version", "Version of the head", round -> round.head().headVersion());
        metrics.gauge(
                "last.version",
                "Newest version of either line",
                round -> round.head().last());
        metrics.gauge(
                "candidate.version",
                "Version of the open candidate, 0 if none is",
                round -> round.head().candidate().map(Head.Line::version).orElse(0L));
        metrics.gauge(
                "drift",
                "1 while the head was written past Git",
                round -> round.head().drift() ? 1 : 0);
        metrics.gauge("ingest.holder", "1 on the replica that reads the source", round -> round.holder() ? 1 : 0);
        metrics.seconds(
                "ingest.age",
                "How long ago this replica last read the source, or stood by",
                round -> (System.nanoTime() - round.at()) / 1e9);
        metrics.gauge(
                "refused",
                "1 while a commit is refused",
                round -> round.refused().isPresent() ? 1 : 0);
        metrics.seconds(
                "refused.age",
                "How long the present commit has been refused",
                round -> round.refused().map(Refused::at).stream()
                        .mapToDouble(at -> Math.max(
                                0, Duration.between(at, clock.instant()).toMillis() / 1e3))
                        .sum());
    }

    /** Counts those who wait for the next version. */
    static void register(MeterRegistry registry, SharedReads<?, ?> heads) {
        Gauge.builder("muster.config.watchers", heads, SharedReads::waiting)
                .description("Requests that wait for a new version")
                .register(registry);
    }

    private void gauge(String name, String description, ToDoubleFunction<IngestLoop.Round> value) {
        builder(name, description, value).register(registry);
    }

    private void seconds(String name, String description, ToDoubleFunction<IngestLoop.Round> value) {
        builder(name, description, value).baseUnit("seconds").register(registry);
    }

    private Gauge.Builder<IngestLoop> builder(
            String name, String description, ToDoubleFunction<IngestLoop.Round> value) {
        return Gauge.builder("muster.config." + name, loop, seen -> value.applyAsDouble(seen.last()))
                .description(description);
    }
}
