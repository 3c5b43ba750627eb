package dev.muster.order.api;

import dev.muster.order.domain.StoreAwayException;
import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemBodies;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** A request that met a store which does not answer: nothing was changed, or nobody can say so now. */
@Singleton
final class StoreAwayHandler implements ExceptionHandler<StoreAwayException, HttpResponse<?>> {
    private final ProblemBodies bodies;

    StoreAwayHandler(ProblemBodies bodies) {
        this.bodies = bodies;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface has the raw type
    public HttpResponse<?> handle(HttpRequest request, StoreAwayException exception) {
        Problem away = exception.outcomeUnknown()
                ? Problem.outcomeUnknown("Safe to repeat, a new order with the same Idempotency-Key")
                : Problems.STORE_AWAY;
        return bodies.answer((HttpRequest<?>) request, away);
    }
}
