package dev.muster.config.api;

import dev.muster.config.domain.Hash;
import dev.muster.config.domain.Head;
import dev.muster.config.domain.SharedReads;
import dev.muster.config.domain.Sight;
import dev.muster.servicekit.identity.Role;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Header;
import io.micronaut.http.annotation.QueryValue;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** The whole configuration at once, as one line of the history has it. */
@Controller("/v1/snapshot")
@Role("config.read")
class SnapshotController {
    private final SharedReads<String, Sight> heads;

    SnapshotController(SharedReads<String, Sight> heads) {
        this.heads = heads;
    }

    /** Answers what a read of the database saw that started after the request came, or after its wait ended. */
    @Get
    CompletableFuture<HttpResponse<?>> snapshot(
            @QueryValue @Nullable @Pattern(regexp = Forms.HASH, message = Forms.HASH_RULE) String pin,
            @QueryValue @Nullable @Pattern(regexp = Forms.NUMBER, message = Forms.NUMBER_RULE) String after,
            @QueryValue @Nullable @Pattern(regexp = Forms.WAIT, message = Forms.WAIT_RULE) String wait,
            @Header(HttpHeaders.IF_NONE_MATCH) @Nullable @Pattern(regexp = Forms.ETAGS, message = Forms.ETAGS_RULE)
                    String ifNoneMatch) {
        Optional<Hash> pinned = Optional.ofNullable(pin).map(Hash::new);
        long seen = Forms.number(after);
        return heads.when("", sight -> sight.after(seen, pinned).isPresent(), Forms.wait(wait))
                .thenApply(sight -> answer(sight, pinned, ifNoneMatch));
    }

    private static HttpResponse<?> answer(Sight sight, Optional<Hash> pin, @Nullable String known) {
        Head.Line line = sight.head().runBy(pin).orElseThrow(Problems::noConfiguration);
        String tag = '"' + line.content().hex() + '"';
        boolean same = known != null && (known.equals("*") || known.contains(tag));
        MutableHttpResponse<byte[]> answer = HttpResponse.status(same ? HttpStatus.NOT_MODIFIED : HttpStatus.OK);
        if (!same) {
            answer.contentType(MediaType.APPLICATION_JSON_TYPE)
                    .body(sight.bodies().get(line.content()));
        }
        return answer.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .header("Muster-Config-Version", Long.toString(line.version()))
                .header("Muster-Config-Chain", line.chain().hex())
                .header("Muster-Config-Line", sight.head().isOpen(pin) ? "candidate" : "head")
                .header("Muster-Config-Drift", Boolean.toString(sight.head().drift()))
                .header(
                        "Muster-Config-Read-Age-Ms",
                        Long.toString(Duration.ofNanos(System.nanoTime() - sight.started())
                                .toMillis()));
    }
}
