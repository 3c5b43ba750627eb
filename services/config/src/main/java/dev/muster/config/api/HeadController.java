package dev.muster.config.api;

import dev.muster.config.domain.Content;
import dev.muster.config.domain.Head;
import dev.muster.config.domain.SharedReads;
import dev.muster.config.domain.Sight;
import dev.muster.config.domain.VersionLog;
import dev.muster.servicekit.identity.Role;
import dev.muster.servicekit.lifecycle.ServiceConfiguration;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** Where the history stands, and what the head says of a key. */
@Controller("/v1")
@Role("config.read")
class HeadController {
    private static final int KEYS = 100;

    private final SharedReads<String, Sight> heads;
    private final VersionLog log;
    private final String env;

    HeadController(SharedReads<String, Sight> heads, VersionLog log, ServiceConfiguration configuration) {
        this.heads = heads;
        this.log = log;
        this.env = configuration.env();
    }

    @Get("/head")
    CompletableFuture<HeadAnswer> head() {
        return heads.now("").thenApply(sight -> HeadAnswer.of(env, sight.head(), log.refused()));
    }

    /** The leaves whose path contains the text, in order of their paths. */
    @Get("/keys")
    CompletableFuture<KeysAnswer> keys(
            @QueryValue(defaultValue = "") @Size(max = 200) String search,
            @QueryValue @Nullable @Pattern(regexp = Forms.LIMIT, message = Forms.LIMIT_RULE) String limit) {
        return heads.now("").thenApply(sight -> keys(sight.head(), search, Forms.limit(limit, KEYS)));
    }

    private KeysAnswer keys(Head head, String search, int limit) {
        Head.Line line = head.head().orElseThrow(Problems::noConfiguration);
        Content content = log.content(line.content()).orElseThrow();
        List<KeysAnswer.Key> keys = content.leaves().entrySet().stream()
                .filter(leaf -> leaf.getKey().contains(search))
                .limit(limit)
                .map(leaf -> new KeysAnswer.Key(leaf.getKey(), leaf.getValue()))
                .toList();
        return new KeysAnswer(line.version(), keys);
    }
}
