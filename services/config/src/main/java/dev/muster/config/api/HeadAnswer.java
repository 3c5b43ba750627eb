package dev.muster.config.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.config.domain.Head;
import dev.muster.config.domain.Refused;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the history stands.
 *
 * @param refusal what is refused at present
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record HeadAnswer(
        String env,
        long last,
        String chain,
        @Nullable Line head,
        @Nullable Line candidate,
        @Nullable String commit,
        boolean drift,
        @Nullable Refusal refusal) {
    static HeadAnswer of(String env, Head head, Optional<Refused> refused) {
        return new HeadAnswer(
                env,
                head.last(),
                head.chain().hex(),
                head.head().map(HeadAnswer::line).orElse(null),
                head.candidate().map(HeadAnswer::line).orElse(null),
                head.commit().orElse(null),
                head.drift(),
                refused.map(HeadAnswer::refusal).orElse(null));
    }

    private static Line line(Head.Line line) {
        return new Line(line.version(), line.content().hex());
    }

    private static Refusal refusal(Refused refused) {
        return new Refusal(
                refused.refusal().commit(),
                refused.refusal().rewritten(),
                refused.refusal().reasons(),
                refused.at().toString());
    }

    /** A line of the history: its version and that version's content. */
    @Serdeable
    record Line(long version, String hash) {}

    /** A commit that changed nothing. */
    @Serdeable
    record Refusal(String commit, boolean rewritten, List<String> reasons, String at) {}
}
