package dev.muster.config.api;

import dev.muster.config.domain.CommitStanding;
import dev.muster.config.domain.Nudge;
import dev.muster.config.domain.SharedReads;
import dev.muster.servicekit.identity.Role;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import jakarta.validation.constraints.Pattern;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** What became of a commit, for those who pushed it and wait. */
@Controller("/v1/commits")
@Role("config.read")
class CommitController {
    private final SharedReads<String, Map<String, CommitStanding>> standings;
    private final Nudge nudge;

    CommitController(SharedReads<String, Map<String, CommitStanding>> standings, Nudge nudge) {
        this.standings = standings;
        this.nudge = nudge;
    }

    /** Waits, if asked to, until the commit was read and what it made is announced. */
    @Get("/{commit}")
    CompletableFuture<CommitAnswer> commit(
            @PathVariable @Pattern(regexp = Forms.COMMIT, message = Forms.COMMIT_RULE) String commit,
            @QueryValue @Nullable @Pattern(regexp = Forms.WAIT, message = Forms.WAIT_RULE) String wait) {
        nudge.now();
        return standings
                .when(commit, seen -> of(commit, seen).isSettled(), Forms.wait(wait))
                .thenApply(seen -> CommitAnswer.of(of(commit, seen)));
    }

    private static CommitStanding of(String commit, Map<String, CommitStanding> seen) {
        CommitStanding standing = seen.get(commit);
        return standing == null ? CommitStanding.unknown(commit) : standing;
    }
}
