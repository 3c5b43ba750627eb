package dev.muster.servicekit.lifecycle;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Says on every answer which release gave it, since when its data is stale, and, during the stop, that the connection ends. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class AnswerHeaders {
    private static final String RELEASE = "Muster-Release";
    private static final String STALE_SINCE = "Muster-Stale-Since";

    private final String release;
    private final Shutdown shutdown;
    private final List<Freshness> sources;

    AnswerHeaders(ServiceConfiguration configuration, Shutdown shutdown, List<Freshness> sources) {
        this.release = configuration.release();
        this.shutdown = shutdown;
        this.sources = List.copyOf(sources);
    }

    @ResponseFilter
    void add(MutableHttpResponse<?> answer) {
        answer.header(RELEASE, release);
        sources.stream()
                .map(Freshness::staleSince)
                .flatMap(Optional::stream)
                .min(Comparator.<Instant>naturalOrder())
                .ifPresent(since -> answer.header(STALE_SINCE, since.toString()));
        if (shutdown.isDraining()) {
            answer.getHeaders().set(HttpHeaders.CONNECTION, "close");
        }
    }
}
