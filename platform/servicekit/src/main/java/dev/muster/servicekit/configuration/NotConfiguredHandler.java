package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemBodies;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Answers 503 where a request needs configuration before there is any. */
@Singleton
final class NotConfiguredHandler implements ExceptionHandler<NotConfiguredException, HttpResponse<?>> {
    private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

    private final ProblemBodies bodies;

    NotConfiguredHandler(ProblemBodies bodies) {
        this.bodies = requireNonNull(bodies, "bodies is null");
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface has the raw type
    public HttpResponse<?> handle(HttpRequest request, NotConfiguredException exception) {
        Problem problem = Problem.of(503, "not-configured", "No configuration yet", "Nothing was changed");
        return bodies.answer(request, problem.withRetryAfter(RETRY_AFTER));
    }
}
