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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/**
 * What inventory has heard of. A SKU that is known once stays known, so it is asked for once in a long while; one that is
 * not is asked for again after a second. The first that is missing has all of them listed, so that a new process does not
 * ask for each by itself. Thread-safe.
 */
final class KnownSkus {
    static final int MOST = 50_000;
    private static final int SLICE = 8;
    private static final Duration ATTEMPT = Duration.ofMillis(250);
    private static final Duration LISTED_EVERY = Duration.ofMinutes(1);

    private final ReadMostlyCache<Sku, Sku> known;
    private final Catalogue catalogue;
    private final Executor executor;
    private final InstantSource clock;
    private final Semaphore listing = new Semaphore(1);
    private volatile Instant listed = Instant.MIN;

    KnownSkus(Loader<Sku, Sku> loader, Catalogue catalogue, Executor executor, InstantSource clock) {
        CacheSettings settings = CacheSettings.defaults()
                .withSize(MOST, 16)
                .withAges(Duration.ofHours(24), Duration.ofHours(23), Duration.ofSeconds(1))
                .withLoads(2 * SLICE, ATTEMPT);
        this.known = new ReadMostlyCache<>(settings, loader, executor, clock);
        this.catalogue = requireNonNull(catalogue, "catalogue is null");
        this.executor = requireNonNull(executor, "executor is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Asks inventory. */
    static KnownSkus asking(
            Exchange exchange, Requests requests, InventoryAnswers answers, Executor executor, InstantSource clock) {
        Catalogue catalogue = new HttpCatalogue(exchange, requests, answers);
        return new KnownSkus(sku -> ask(exchange, requests, sku), catalogue, executor, clock);
    }

    /** Every SKU there is. */
    @FunctionalInterface
    interface Catalogue {
        /** Gives them one by one, as far as they can be had. */
        void list(Consumer<Sku> each);
    }

    /** Those that inventory says it does not know; whatever it does not say in time counts as known. */
    Set<Sku> unknown(Collection<Sku> skus, Duration timeout) {
        if (skus.stream().allMatch(this::has)) {
            return Set.of();
        }
        list();
        List<Sku> missing = skus.stream().filter(sku -> !has(sku)).toList();
        load(missing.iterator(), timeout);
        Set<Sku> unknown = new HashSet<>();
        for (Sku sku : missing) {
            if (known.get(sku, Duration.ZERO) instanceof Lookup.Absent<Sku>()) {
                unknown.add(sku);
            }
        }
        return unknown;
    }

    private boolean has(Sku sku) {
        return known.peek(sku).isPresent();
    }

    /** In the background: whoever is missing something now asks for it meanwhile. */
    private void list() {
        if (clock.instant().isBefore(nextListing()) || !listing.tryAcquire()) {
            return;
        }
        listed = clock.instant();
        executor.execute(() -> {
            try {
                catalogue.list(sku -> {
                    boolean ignored = known.putIfNewer(sku, new Versioned<>(0, sku));
                });
            } finally {
                listing.release();
            }
        });
    }

    private Instant nextListing() {
        return listed.equals(Instant.MIN) ? listed : listed.plus(LISTED_EVERY);
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
