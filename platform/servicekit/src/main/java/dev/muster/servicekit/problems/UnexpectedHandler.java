package dev.muster.servicekit.problems;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers a request that ended in any other exception: an id for the caller, everything else for the log. */
@Singleton
final class UnexpectedHandler implements ExceptionHandler<Throwable, HttpResponse<?>> {
    private static final Logger LOG = LoggerFactory.getLogger(UnexpectedHandler.class);

    private final ProblemBodies bodies;

    UnexpectedHandler(ProblemBodies bodies) {
        this.bodies = bodies;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface has the raw type
    public HttpResponse<?> handle(HttpRequest request, Throwable exception) {
        String id = UUID.randomUUID().toString();
        if (exception instanceof ClosedChannelException) {
            LOG.debug("the caller went away during {} {}", request.getMethodName(), request.getPath());
            return HttpResponse.badRequest();
        }
        LOG.error("unexpected error {} in {} {}", id, request.getMethodName(), request.getPath(), exception);
        return bodies.answer(
                request,
                new Problem(
                        "unexpected",
                        "Unexpected error",
                        500,
                        "The error was logged under the id given here",
                        List.of(),
                        Map.of("errorId", id)));
    }
}
