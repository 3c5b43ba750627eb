package dev.muster.config.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.config.domain.Version;
import io.micronaut.serde.annotation.Serdeable;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** A record of the history, with the fields its chained hash covers. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record VersionAnswer(
        long number,
        String kind,
        String content,
        String chain,
        @Nullable String commit,
        String author,
        String message,
        String at) {
    static VersionAnswer of(Version version) {
        return new VersionAnswer(
                version.number(),
                version.kind().name(),
                version.content().hex(),
                version.chain().hex(),
                version.origin().commit().orElse(null),
                version.origin().author(),
                version.origin().message(),
                version.origin().at().truncatedTo(ChronoUnit.MILLIS).toString());
    }
}
