package dev.muster.order.adapters;

import dev.muster.order.domain.Inventory;
import dev.muster.servicekit.lifecycle.ServiceConfiguration;
import dev.muster.servicekit.lifecycle.Shutdown;
import dev.muster.servicekit.lifecycle.StopPhase;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;

/** Makes the link to inventory: who is called, and what keeps its trouble away from us. */
@Factory
final class InventoryLink {
    private static final Duration CONNECT = Duration.ofMillis(300);
    private static final Duration FULL = Duration.ofMillis(50);

    /** A replica is left alone for two seconds once half of its last calls failed, or nearly all were slow. */
    @Singleton
    CircuitBreakerRegistry breakers(OrderSettings settings) {
        return CircuitBreakerRegistry.of(CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(20)
                .minimumNumberOfCalls(10)
                .failureRateThreshold(50)
                .slowCallDurationThreshold(settings.attempt())
                .slowCallRateThreshold(90)
                .waitDurationInOpenState(Duration.ofSeconds(2))
                .permittedNumberOfCallsInHalfOpenState(3)
                .maxWaitDurationInHalfOpenState(Duration.ofSeconds(5))
                .build());
    }

    @Singleton
    BulkheadRegistry bulkheads(OrderSettings settings) {
        return BulkheadRegistry.of(BulkheadConfig.custom()
                .maxConcurrentCalls(settings.atOnce())
                .maxWaitDuration(FULL)
                .build());
    }

    @Singleton
    RetryBudget budget() {
        return new RetryBudget();
    }

    @Singleton
    Inventory inventory(
            @Property(name = "muster.links.inventory") List<String> links,
            ServiceConfiguration configuration,
            OrderSettings settings,
            CircuitBreakerRegistry breakers,
            BulkheadRegistry bulkheads,
            RetryBudget budget,
            JsonMapper json,
            MeterRegistry registry,
            InstantSource clock,
            Shutdown shutdown) {
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(CONNECT)
                .executor(executor)
                .build();
        shutdown.register(StopPhase.POOLS, "link to inventory", client::shutdownNow);
        Exchange exchange = new Exchange(replicas(links, breakers), client, ThreadLocalRandom::current);
        Requests requests = Requests.of(configuration.service());
        InventoryAnswers answers = new InventoryAnswers(json);
        return new HttpInventory(
                exchange,
                KnownSkus.asking(exchange, requests, answers, executor, clock),
                requests,
                answers,
                bulkheads.bulkhead("inventory"),
                budget,
                settings.attempt(),
                CallCounts.in(registry),
                clock);
    }

    private static List<Replica> replicas(List<String> links, CircuitBreakerRegistry breakers) {
        List<Replica> replicas = new ArrayList<>();
        for (String link : links) {
            replicas.add(new Replica(
                    URI.create(link.strip()), breakers.circuitBreaker("inventory-" + (replicas.size() + 1))));
        }
        if (replicas.isEmpty()) {
            throw new IllegalArgumentException("muster.links.inventory names no replica");
        }
        return replicas;
    }
}
