package dev.muster.order.adapters;

import static java.util.Objects.requireNonNull;

import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Sends single requests to replicas of inventory, to none whose breaker is open. Thread-safe. */
final class Exchange {
    /** With less time left sending makes no sense. */
    static final Duration LEAST = Duration.ofMillis(5);

    private final List<Replica> replicas;
    private final HttpClient client;
    private final Supplier<? extends RandomGenerator> random;

    Exchange(List<Replica> replicas, HttpClient client, Supplier<? extends RandomGenerator> random) {
        this.replicas = List.copyOf(replicas);
        this.client = requireNonNull(client, "client is null");
        this.random = requireNonNull(random, "random is null");
    }

    /** A replica whose breaker has given a permit, another than the last one if there is one. */
    Optional<Replica> choose(@Nullable Replica last) {
        int start = random.get().nextInt(replicas.size());
        return IntStream.range(0, replicas.size())
                .mapToObj(i -> replicas.get((start + i) % replicas.size()))
                .sorted((one, other) -> Boolean.compare(one == last, other == last))
                .filter(replica -> replica.breaker().tryAcquirePermission())
                .findFirst();
    }

    /** Sends; the limit of the client ends at the headers, the one here is for the whole answer. */
    HttpResponse<byte[]> send(HttpRequest request, Duration limit) throws Exception {
        TimeLimiter limiter = TimeLimiter.of(TimeLimiterConfig.custom()
                .timeoutDuration(limit)
                .cancelRunningFuture(true)
                .build());
        return limiter.executeFutureSupplier(() -> client.sendAsync(request, HttpResponse.BodyHandlers.ofByteArray()));
    }

    /** Gives the permit back, with what came of it; null is a success. */
    static void note(Replica replica, long began, @Nullable Exception failure) {
        long nanos = System.nanoTime() - began;
        if (failure == null) {
            replica.breaker().onSuccess(nanos, TimeUnit.NANOSECONDS);
        } else {
            replica.breaker().onError(nanos, TimeUnit.NANOSECONDS, failure);
        }
    }
}
