package dev.muster.config.api;

import dev.muster.config.domain.CommitBook;
import dev.muster.config.domain.CommitStanding;
import dev.muster.config.domain.Ingest;
import dev.muster.config.domain.IngestResult;
import dev.muster.config.domain.SharedReads;
import dev.muster.config.domain.Sight;
import dev.muster.servicekit.identity.Role;
import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemException;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.serde.annotation.Serdeable;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** A person's word on a history that was rewritten. */
@Controller("/v1/history")
@Role("config.admin")
class HistoryController {
    private static final int ATTEMPTS = 5;

    private final Ingest ingest;
    private final CommitBook commits;
    private final SharedReads<String, Sight> heads;

    HistoryController(Ingest ingest, CommitBook commits, SharedReads<String, Sight> heads) {
        this.ingest = ingest;
        this.commits = commits;
        this.heads = heads;
    }

    @Post("/accept")
    CommitAnswer accept(@Body @Valid AcceptRequest request) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            switch (read(request.commit())) {
                case IngestResult.NotInHistory _ ->
                    throw Problems.of(
                            404,
                            "unknown-commit",
                            "No such commit",
                            request.commit() + " does not stand in the history of the branch");
                case IngestResult.Lost _ -> {}
                case IngestResult.Read _, IngestResult.UpToDate _ -> {
                    heads.wake();
                    return CommitAnswer.of(standing(request.commit()));
                }
            }
        }
        throw new ProblemException(Problem.overloaded("the head keeps moving", Duration.ofSeconds(1)));
    }

    private IngestResult read(String commit) {
        try {
            return ingest.acceptHistory(commit);
        } catch (UncheckedIOException e) {
            throw new ProblemException(Problems.sourceAway());
        }
    }

    private CommitStanding standing(String commit) {
        CommitStanding standing = commits.standings(List.of(commit)).get(commit);
        return standing == null ? CommitStanding.unknown(commit) : standing;
    }

    /** The commit from which on the rewritten history counts. */
    @Serdeable
    record AcceptRequest(
            @NotNull @Pattern(regexp = Forms.COMMIT, message = Forms.COMMIT_RULE)
            String commit) {}
}
