package dev.muster.config.api;

import dev.muster.servicekit.database.DatabaseException;
import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemBodies;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that met a database which does not answer: nothing was read that could be told, and a repeat has a chance. */
@Singleton
final class StoreAwayHandler implements ExceptionHandler<DatabaseException, HttpResponse<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(StoreAwayHandler.class);

    private final ProblemBodies bodies;

    StoreAwayHandler(ProblemBodies bodies) {
        this.bodies = bodies;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface has the raw type
    public HttpResponse<?> handle(HttpRequest request, DatabaseException exception) {
        return bodies.answer((HttpRequest<?>) request, problem(exception));
    }

    private static Problem problem(DatabaseException exception) {
        if (!exception.failure().repeatable()) {
            LOG.error("the database refused a statement", exception);
            return Problem.of(500, "unexpected", "Unexpected error", "The error was logged");
        }
        return exception.outcomeUnknown()
                ? Problem.outcomeUnknown("Read the head: what was asked for is there, or is not")
                : Problem.overloaded("the database does not answer", Duration.ofSeconds(1));
    }
}
