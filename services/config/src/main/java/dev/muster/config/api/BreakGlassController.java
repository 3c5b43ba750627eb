package dev.muster.config.api;

import dev.muster.config.domain.BreakGlass;
import dev.muster.config.domain.Change;
import dev.muster.config.domain.Origin;
import dev.muster.config.domain.SharedReads;
import dev.muster.config.domain.Sight;
import dev.muster.servicekit.identity.Caller;
import dev.muster.servicekit.identity.Role;
import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemException;
import dev.muster.servicekit.problems.Violation;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes past Git. */
@Controller("/v1/break-glass")
@Role("config.break-glass")
class BreakGlassController {
    private final BreakGlass breakGlass;
    private final SharedReads<String, Sight> heads;
    private final InstantSource clock;

    BreakGlassController(BreakGlass breakGlass, SharedReads<String, Sight> heads, InstantSource clock) {
        this.breakGlass = breakGlass;
        this.heads = heads;
        this.clock = clock;
    }

    @Post
    @Consumes(MediaType.APPLICATION_JSON)
    HttpResponse<?> write(@Body byte[] body, Caller caller) {
        BreakGlassRequest request = BreakGlassRequest.parse(body);
        Origin origin = new Origin(
                Optional.empty(),
                caller.subject(),
                request.reason(),
                clock.instant().truncatedTo(ChronoUnit.MILLIS));
        try {
            return answer(
                    request.base(), breakGlass.write(request.base(), request.namespaces(), request.remove(), origin));
        } catch (UncheckedIOException e) {
            throw new ProblemException(Problems.sourceAway());
        }
    }

    private HttpResponse<?> answer(long base, BreakGlass.Outcome outcome) {
        return switch (outcome) {
            case BreakGlass.Outcome.Written written -> {
                heads.wake();
                yield HttpResponse.created(VersionAnswer.of(written.version()));
            }
            case BreakGlass.Outcome.Unchanged unchanged ->
                HttpResponse.ok(VersionAnswer.of(unchanged.head().orElseThrow(Problems::noConfiguration)));
            case BreakGlass.Outcome.HeadMoved moved ->
                throw new ProblemException(moved(base, moved.version(), moved.changes()));
            case BreakGlass.Outcome.Refused refused ->
                throw new ProblemException(new Problem(
                        "invalid-configuration",
                        "The configuration breaks rules",
                        422,
                        "Nothing was changed",
                        refused.breaches().stream()
                                .map(breach -> new Violation("namespaces." + breach.path(), breach.message()))
                                .toList(),
                        Map.of()));
        };
    }

    private static Problem moved(long base, long version, List<Change> changes) {
        return new Problem(
                "head-moved",
                "The head is another version",
                409,
                "The head is version " + version + ", not " + base + "; nothing was changed",
                List.of(),
                Map.of("version", version, "changes", ChangeAnswer.members(changes)));
    }
}
