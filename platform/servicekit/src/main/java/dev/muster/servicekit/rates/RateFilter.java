package dev.muster.servicekit.rates;

import dev.muster.servicekit.identity.Caller;
import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemBodies;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/** Refuses the requests of a caller that is over its rate; runs once the caller is known. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class RateFilter implements Ordered {
    private final CallerRates rates;
    private final ProblemBodies bodies;

    RateFilter(CallerRates rates, ProblemBodies bodies) {
        this.rates = rates;
        this.bodies = bodies;
    }

    @Override
    public int getOrder() {
        return LOWEST_PRECEDENCE;
    }

    /** Answers 429, or null to go on. */
    @RequestFilter
    @Nullable
    HttpResponse<?> count(HttpRequest<?> request) {
        return Caller.of(request)
                .filter(caller -> !rates.admit(caller.subject()))
                .map(over -> bodies.answer(request, Problem.rateLimited(rates.retryAfter())))
                .orElse(null);
    }
}
