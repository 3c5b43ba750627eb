package dev.muster.config.api;

import dev.muster.config.domain.Change;
import dev.muster.config.domain.Content;
import dev.muster.config.domain.Version;
import dev.muster.config.domain.VersionLog;
import dev.muster.servicekit.identity.Role;
import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemException;
import dev.muster.servicekit.problems.Violation;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.QueryValue;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The history: records that never change, their contents, and what differs between two of them. */
@Controller("/v1/versions")
@Role("config.read")
class VersionController {
    private static final int PAGE = 100;

    private final VersionLog log;

    VersionController(VersionLog log) {
        this.log = log;
    }

    /** After a number: oldest first. Before one: newest first. */
    @Get
    VersionPage versions(
            @QueryValue @Nullable @Pattern(regexp = Forms.NUMBER, message = Forms.NUMBER_RULE) String after,
            @QueryValue @Nullable @Pattern(regexp = Forms.NUMBER, message = Forms.NUMBER_RULE) String before,
            @QueryValue @Nullable @Pattern(regexp = Forms.LIMIT, message = Forms.LIMIT_RULE) String limit) {
        if (after != null && before != null) {
            throw new ProblemException(
                    Problem.invalid(List.of(new Violation("before", "must not be given together with after"))));
        }
        int most = Forms.limit(limit, PAGE);
        List<Version> page =
                before == null ? log.after(Forms.number(after), most) : log.before(Forms.number(before), most);
        return new VersionPage(page.stream().map(VersionAnswer::of).toList());
    }

    @Get("/{number}")
    VersionAnswer version(@PathVariable @Pattern(regexp = Forms.NUMBER, message = Forms.NUMBER_RULE) String number) {
        return VersionAnswer.of(find(number));
    }

    @Get("/{number}/content")
    HttpResponse<byte[]> content(
            @PathVariable @Pattern(regexp = Forms.NUMBER, message = Forms.NUMBER_RULE) String number) {
        Version version = find(number);
        return HttpResponse.ok(log.body(version.content()).orElseThrow())
                .contentType(MediaType.APPLICATION_JSON_TYPE)
                .header(HttpHeaders.ETAG, '"' + version.content().hex() + '"')
                .header("Muster-Config-Version", Long.toString(version.number()));
    }

    @Get("/{from}/diff/{to}")
    DiffAnswer diff(
            @PathVariable @Pattern(regexp = Forms.NUMBER, message = Forms.NUMBER_RULE) String from,
            @PathVariable @Pattern(regexp = Forms.NUMBER, message = Forms.NUMBER_RULE) String to) {
        Version old = find(from);
        Version young = find(to);
        List<Change> changes = Change.between(content(old), content(young));
        return new DiffAnswer(old.number(), young.number(), ChangeAnswer.of(changes));
    }

    private Version find(String number) {
        return log.version(Forms.number(number))
                .orElseThrow(
                        () -> Problems.of(404, "unknown-version", "No such version", "There is no version " + number));
    }

    private Content content(Version version) {
        return log.content(version.content()).orElseThrow();
    }
}
