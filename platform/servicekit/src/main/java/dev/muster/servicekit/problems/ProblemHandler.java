package dev.muster.servicekit.problems;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Answers a request that ended in a {@link ProblemException}. */
@Singleton
final class ProblemHandler implements ExceptionHandler<ProblemException, HttpResponse<?>> {
    private final ProblemBodies bodies;

    ProblemHandler(ProblemBodies bodies) {
        this.bodies = bodies;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface has the raw type
    public HttpResponse<?> handle(HttpRequest request, ProblemException exception) {
        return bodies.answer(request, exception.problem());
    }
}
