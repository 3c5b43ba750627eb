package dev.muster.inventory.api;

import dev.muster.inventory.domain.RunAgainException;
import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemBodies;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.time.Duration;

/** A read that met a store which does not answer: nothing was changed, and a repeat has a chance. */
@Singleton
final class StoreAwayHandler implements ExceptionHandler<RunAgainException, HttpResponse<?>> {
    private final ProblemBodies bodies;

    StoreAwayHandler(ProblemBodies bodies) {
        this.bodies = bodies;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface has the raw type
    public HttpResponse<?> handle(HttpRequest request, RunAgainException exception) {
        Problem away = Problem.overloaded("the database does not answer", Duration.ofSeconds(1));
        return bodies.answer((HttpRequest<?>) request, away);
    }
}
