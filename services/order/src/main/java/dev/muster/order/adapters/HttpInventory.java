package dev.muster.order.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.order.domain.Inventory;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.Purchase;
import dev.muster.order.domain.Reply;
import dev.muster.order.domain.Sku;
import io.github.resilience4j.bulkhead.Bulkhead;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Inventory over HTTP: a breaker for each of its replicas, one bulkhead, a time limit for each attempt, repeats on
 * another replica as far as the budget goes. Every call is safe to repeat. Thread-safe.
 */
final class HttpInventory implements Inventory {
    private static final int MOST_ATTEMPTS = 3;
    private static final Duration LONGEST_LOOK = Duration.ofMillis(300);

    private final Exchange exchange;
    private final KnownSkus known;
    private final Requests requests;
    private final InventoryAnswers answers;
    private final Bulkhead bulkhead;
    private final RetryBudget budget;
    private final Duration attempt;
    private final CallCounts counts;
    private final InstantSource clock;

    HttpInventory(
            Exchange exchange,
            KnownSkus known,
            Requests requests,
            InventoryAnswers answers,
            Bulkhead bulkhead,
            RetryBudget budget,
            Duration attempt,
            CallCounts counts,
            InstantSource clock) {
        this.exchange = requireNonNull(exchange, "exchange is null");
        this.known = requireNonNull(known, "known is null");
        this.requests = requireNonNull(requests, "requests is null");
        this.answers = requireNonNull(answers, "answers is null");
        this.bulkhead = requireNonNull(bulkhead, "bulkhead is null");
        this.budget = requireNonNull(budget, "budget is null");
        this.attempt = requireNonNull(attempt, "attempt is null");
        this.counts = requireNonNull(counts, "counts is null");
        this.clock = requireNonNull(clock, "clock is null");
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
        return known.unknown(skus, shorter(LONGEST_LOOK, left(deadline)));
    }

    private Reply call(Call call, Instant deadline) {
        budget.pay();
        counts.calls().increment();
        boolean doubt = false;
        @Nullable Replica last = null;
        for (int number = 1; ; number++) {
            Optional<Replica> replica = exchange.choose(last);
            Attempt outcome = replica.isEmpty()
                    ? new Attempt.NotSent("every breaker is open", false)
                    : attempt(replica.get(), call, deadline);
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
            if (number == MOST_ATTEMPTS || !left(deadline).minus(Exchange.LEAST).isPositive() || !again(outcome)) {
                counts.silent().increment();
                return new Reply.Silent(outcome.toString());
            }
            last = replica.orElse(last);
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

    private Attempt attempt(Replica replica, Call call, Instant deadline) {
        Duration limit = shorter(attempt, left(deadline));
        boolean tooLate = limit.compareTo(Exchange.LEAST) < 0;
        if (tooLate || !bulkhead.tryAcquirePermission()) {
            replica.breaker().releasePermission();
            return new Attempt.NotSent(tooLate ? "no time is left" : "too many calls are under way", false);
        }
        long began = System.nanoTime();
        try {
            Attempt outcome = answers.read(
                    call.id(), call.asked(), exchange.send(call.request().to(replica.base(), limit), limit));
            counts.attempts().increment();
            Exchange.note(
                    replica, began, outcome instanceof Attempt.Unclear ? new IOException(outcome.toString()) : null);
            return outcome;
        } catch (Exception e) {
            return failed(replica, began, limit, e);
        } finally {
            bulkhead.onComplete();
        }
    }

    /** That an attempt with less than half its usual time was cut short says nothing of the replica. */
    private Attempt failed(Replica replica, long began, Duration limit, Exception failure) {
        boolean connected = !(failure instanceof ConnectException || failure instanceof HttpConnectTimeoutException);
        boolean late = failure instanceof TimeoutException || failure instanceof HttpTimeoutException;
        boolean interrupted = failure instanceof InterruptedException;
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (interrupted || (connected && late && limit.multipliedBy(2).compareTo(attempt) < 0)) {
            replica.breaker().releasePermission();
        } else {
            Exchange.note(replica, began, failure);
        }
        if (!connected) {
            return new Attempt.NotSent(failure.toString(), true);
        }
        counts.attempts().increment();
        return new Attempt.Unclear(failure.toString());
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
