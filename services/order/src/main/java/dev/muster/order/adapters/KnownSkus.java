package dev.muster.order.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.order.domain.Sku;
import dev.muster.state.CacheSettings;
import dev.muster.state.Loader;
import dev.muster.state.Lookup;
import dev.muster.state.ReadMostlyCache;
import dev.muster.state.Versioned;
import dev.muster.state.WarmUp;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * What inventory has heard of. A SKU that is known once stays known, so it is asked for once in a long while; one that is
 * not is asked for again after a second. Thread-safe.
 */
final class KnownSkus {
    private static final int SLICE = 8;
    private static final int MOST = 50_000;
    private static final Duration ATTEMPT = Duration.ofMillis(250);

    private final ReadMostlyCache<Sku, Sku> known;

    KnownSkus(Loader<Sku, Sku> loader, Executor executor, InstantSource clock) {
        CacheSettings settings = CacheSettings.defaults()
                .withSize(MOST, 16)
                .withAges(Duration.ofHours(1), Duration.ofMinutes(50), Duration.ofSeconds(1))
                .withLoads(2 * SLICE, ATTEMPT);
        this.known = new ReadMostlyCache<>(settings, loader, executor, clock);
    }

    /** Asks inventory. */
    static KnownSkus asking(Exchange exchange, Requests requests, Executor executor, InstantSource clock) {
        return new KnownSkus(sku -> ask(exchange, requests, sku), executor, clock);
    }

    /** Those that inventory says it does not know; whatever it does not say in time counts as known. */
    Set<Sku> unknown(Collection<Sku> skus, Duration timeout) {
        List<Sku> missing =
                skus.stream().filter(sku -> known.peek(sku).isEmpty()).toList();
        if (missing.isEmpty()) {
            return Set.of();
        }
        load(missing.iterator(), timeout);
        Set<Sku> unknown = new HashSet<>();
        for (Sku sku : missing) {
            if (known.get(sku, Duration.ZERO) instanceof Lookup.Absent<Sku>()) {
                unknown.add(sku);
            }
        }
        return unknown;
    }

    private void load(Iterator<Sku> skus, Duration timeout) {
        WarmUp<Sku, Sku> warmUp = known.warmUp(skus, SLICE);
        try {
            var ignored = warmUp.ended().toCompletableFuture().get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            warmUp.cancel();
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            warmUp.cancel();
        }
    }

    private static Optional<Versioned<Sku>> ask(Exchange exchange, Requests requests, Sku sku) throws Exception {
        Replica replica = exchange.choose(null).orElseThrow(() -> new IOException("every breaker is open"));
        long began = System.nanoTime();
        HttpResponse<byte[]> answer;
        try {
            answer = exchange.send(requests.level(replica.base(), sku, ATTEMPT), ATTEMPT);
        } catch (Exception e) {
            Exchange.note(replica, began, e);
            throw e;
        }
        int status = answer.statusCode();
        boolean clear = status == 200 || status == 404;
        IOException unclear = new IOException("level of " + sku + ": " + status);
        Exchange.note(replica, began, clear ? null : unclear);
        if (!clear) {
            throw unclear;
        }
        return status == 200 ? Optional.of(new Versioned<>(0, requireNonNull(sku, "sku is null"))) : Optional.empty();
    }
}
