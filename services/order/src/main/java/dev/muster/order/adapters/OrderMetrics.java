package dev.muster.order.adapters;

import dev.muster.order.domain.Backlog;
import dev.muster.order.domain.OrderViews;
import dev.muster.state.CacheCounts;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.micrometer.tagged.TaggedBulkheadMetrics;
import io.github.resilience4j.micrometer.tagged.TaggedCircuitBreakerMetrics;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;

/** Breakers, bulkhead, memory, and what is under way; the age of the outbox is the relay's own. */
@Context
final class OrderMetrics {
    OrderMetrics(
            MeterRegistry registry,
            OrderViews views,
            Rounds rounds,
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads) {
        TaggedCircuitBreakerMetrics.ofCircuitBreakerRegistry(breakers).bindTo(registry);
        TaggedBulkheadMetrics.ofBulkheadRegistry(bulkheads).bindTo(registry);
        count(registry, views, "hits", CacheCounts::hits);
        count(registry, views, "loads", CacheCounts::loads);
        count(registry, views, "reloads", CacheCounts::reloads);
        count(registry, views, "failures", CacheCounts::failures);
        count(registry, views, "waits", CacheCounts::waits);
        count(registry, views, "refused", CacheCounts::refused);
        count(registry, views, "timeouts", CacheCounts::timeouts);
        count(registry, views, "evictions", CacheCounts::evictions);
        gauge(registry, views, "size", CacheCounts::size);
        gauge(registry, views, "loading", CacheCounts::loading);
        Gauge.builder("muster.order.warming", views, now -> now.isWarming() ? 1 : 0)
                .description("1 while the memory of orders is warmed up")
                .register(registry);
        gauge(registry, rounds, "pending", "Orders inventory has not been heard on", Backlog::pending);
        gauge(registry, rounds, "confirms", "Orders that are to be confirmed and are not yet", Backlog::confirms);
        gauge(registry, rounds, "cancels", "Orders that are to be cancelled and are not yet", Backlog::cancels);
        gauge(
                registry,
                rounds,
                "oldest",
                "Longest wait among these, in seconds",
                backlog -> backlog.oldest().toMillis() / 1_000.0);
        gauge(
                registry,
                rounds,
                "hold.age",
                "Age of the oldest hold, in seconds",
                backlog -> backlog.hold().toMillis() / 1_000.0);
    }

    private static void count(
            MeterRegistry registry, OrderViews views, String name, ToLongFunction<CacheCounts> number) {
        FunctionCounter.builder("muster.order.views." + name, views, now -> number.applyAsLong(now.counts()))
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry, OrderViews views, String name, ToDoubleFunction<CacheCounts> number) {
        Gauge.builder("muster.order.views." + name, views, now -> number.applyAsDouble(now.counts()))
                .register(registry);
    }

    private static void gauge(
            MeterRegistry registry, Rounds rounds, String name, String description, ToDoubleFunction<Backlog> number) {
        Gauge.builder("muster.order." + name, rounds, now -> number.applyAsDouble(now.backlog()))
                .description(description)
                .register(registry);
    }
}
