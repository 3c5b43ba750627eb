package dev.muster.order.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.order.domain.Inventory;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.Purchase;
import dev.muster.order.domain.Reply;
import dev.muster.order.domain.Sku;
import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.timelimiter.TimeLimiter;
import io.github.resilience4j.timelimiter.TimeLimiterConfig;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Inventory over HTTP: a breaker for each of its replicas, one bulkhead, a time limit for each attempt, repeats on
 * another replica as far as the budget goes. Every call is safe to repeat. Thread-safe.
 */
final class HttpInventory implements Inventory {
    /** With less time left no attempt is made. */
    private static final Duration LEAST = Duration.ofMillis(5);

    private static final int MOST_ATTEMPTS = 3;

    private final List<Replica> replicas;
    private final HttpClient client;
    private final Requests requests;
    private final InventoryAnswers answers;
    private final Bulkhead bulkhead;
    private final RetryBudget budget;
    private final Duration attempt;
    private final CallCounts counts;
    private final InstantSource clock;
    private final Supplier<? extends RandomGenerator> random;

    HttpInventory(
            List<Replica> replicas,
            HttpClient client,
            Requests requests,
            InventoryAnswers answers,
            Bulkhead bulkhead,
            RetryBudget budget,
            Duration attempt,
            CallCounts counts,
            InstantSource clock,
            Supplier<? extends RandomGenerator> random) {
        this.replicas = List.copyOf(replicas);
        this.client = requireNonNull(client, "client is null");
        this.requests = requireNonNull(requests, "requests is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.bulkhead = requireNonNull(bulkhead, "bulkhead is null");
        this.budget = requireNonNull(budget, "budget is null");
        this.attempt = requireNonNull(attempt, "attempt is null");
        this.counts = requireNonNull(counts, "counts is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.random = requireNonNull(random, "random is null");
    }

    @Override
    public Reply reserve(Purchase purchase, Instant deadline) {
        List<Sku> asked = List.copyOf(purchase.quantities().keySet());
        return call(new Call(purchase.id(), asked, requests.reserve(purchase)), deadline);
    }

    @Override
    public Reply confirm(OrderId id, Instant deadline) {
        return call(new Call(id, List.of(), requests.confirm(id)), deadline);
    }

    @Override
    public Reply cancel(OrderId id, Instant deadline) {
        return call(new Call(id, List.of(), requests.cancel(id)), deadline);
    }

    @Override
    public Set<Sku> unknown(Collection<Sku> skus, Instant deadline) {
        return Set.of();
    }

    private Reply call(Call call, Instant deadline) {
        budget.pay();
        counts.calls().increment();
        boolean doubt = false;
        int last = -1;
        for (int number = 1; ; number++) {
            int replica = choose(last);
            Attempt outcome = replica < 0
                    ? new Attempt.NotSent("every breaker is open", false)
                    : attempt(replicas.get(replica), call, deadline);
            switch (outcome) {
                case Attempt.Clear(Reply.Refuses(String reason, boolean ignored)) -> {
                    return new Reply.Refuses(reason, doubt);
                }
                case Attempt.Clear(Reply reply) -> {
                    return reply;
                }
                case Attempt.Unclear unclear -> doubt = true;
                case Attempt.NotSent notSent -> {}
            }
            if (number == MOST_ATTEMPTS || !left(deadline).minus(LEAST).isPositive() || !again(outcome)) {
                counts.silent().increment();
                return new Reply.Silent(outcome.toString());
            }
            last = replica;
        }
    }

    /** What was never sent burdens nobody, so it costs nothing to ask another. */
    private boolean again(Attempt outcome) {
        if (outcome instanceof Attempt.NotSent notSent) {
            return notSent.elsewhere();
        }
        boolean granted = budget.spend();
        (granted ? counts.repeats() : counts.withheld()).increment();
        return granted;
    }

    /** A replica whose breaker lets a call pass, another than the last one if there is one; below 0 if there is none. */
    private int choose(int last) {
        int start = random.get().nextInt(replicas.size());
        return IntStream.range(0, replicas.size())
                .map(i -> (start + i) % replicas.size())
                .boxed()
                .sorted((one, other) -> Boolean.compare(one == last, other == last))
                .filter(i -> replicas.get(i).breaker().tryAcquirePermission())
                .findFirst()
                .orElse(-1);
    }

    private Attempt attempt(Replica replica, Call call, Instant deadline) {
        if (!bulkhead.tryAcquirePermission()) {
            replica.breaker().releasePermission();
            return new Attempt.NotSent("too many calls are under way", false);
        }
        long began = System.nanoTime();
        try {
            Duration limit = shorter(attempt, left(deadline));
            Attempt outcome = answers.read(call.id(), call.asked(), send(replica, call, limit));
            counts.attempts().increment();
            note(replica, began, outcome instanceof Attempt.Unclear ? new IOException(outcome.toString()) : null);
            return outcome;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            replica.breaker().releasePermission();
            counts.attempts().increment();
            return new Attempt.Unclear("interrupted");
        } catch (Exception e) {
            note(replica, began, e);
            if (e instanceof ConnectException || e instanceof HttpConnectTimeoutException) {
                return new Attempt.NotSent(e.toString(), true);
            }
            counts.attempts().increment();
            return new Attempt.Unclear(e.toString());
        } finally {
            bulkhead.onComplete();
        }
    }

    /** The limit of the client ends at the headers; this one is for the whole answer. */
    private HttpResponse<byte[]> send(Replica replica, Call call, Duration limit) throws Exception {
        if (limit.compareTo(LEAST) < 0) {
            throw new TimeoutException("no time left");
        }
        TimeLimiter limiter = TimeLimiter.of(TimeLimiterConfig.custom()
                .timeoutDuration(limit)
                .cancelRunningFuture(true)
                .build());
        return limiter.executeFutureSupplier(() ->
                client.sendAsync(call.request().to(replica.base(), limit), HttpResponse.BodyHandlers.ofByteArray()));
    }

    private static void note(Replica replica, long began, @Nullable Exception failure) {
        long nanos = System.nanoTime() - began;
        Optional.ofNullable(failure)
                .ifPresentOrElse(
                        thrown -> replica.breaker().onError(nanos, TimeUnit.NANOSECONDS, thrown),
                        () -> replica.breaker().onSuccess(nanos, TimeUnit.NANOSECONDS));
    }

    private Duration left(Instant deadline) {
        return Duration.between(clock.instant(), deadline);
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** What is asked, of which order. */
    private record Call(OrderId id, List<Sku> asked, Requests.Post request) {}
}
