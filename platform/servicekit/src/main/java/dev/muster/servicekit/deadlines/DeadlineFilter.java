package dev.muster.servicekit.deadlines;

import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemBodies;
import dev.muster.servicekit.problems.Violation;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Notes the deadline of each request as it arrives, and refuses one that came too late or names none that can be read. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class DeadlineFilter {
    static final String DEADLINE = "muster.deadline";

    private final DeadlineSettings settings;
    private final ProblemBodies bodies;

    DeadlineFilter(DeadlineSettings settings, ProblemBodies bodies) {
        this.settings = settings;
        this.bodies = bodies;
    }

    /** Answers 400 or 408, or null to go on. */
    @RequestFilter
    @Nullable
    HttpResponse<?> note(HttpRequest<?> request) {
        String header = request.getHeaders().get(Deadline.HEADER);
        if (header == null) {
            request.setAttribute(DEADLINE, Deadline.in(settings.byDefault()));
            return null;
        }
        if (!header.matches("-?\\d{1,15}")) {
            return bodies.answer(
                    request,
                    Problem.invalid(List.of(
                            new Violation(Deadline.HEADER, "must be the remaining milliseconds, a whole number"))));
        }
        long millis = Long.parseLong(header);
        if (millis <= 0) {
            return bodies.answer(request, Problem.deadlinePassed());
        }
        Duration remaining =
                Duration.ofMillis(Math.min(millis, settings.longest().toMillis()));
        request.setAttribute(DEADLINE, Deadline.in(remaining));
        return null;
    }
}
