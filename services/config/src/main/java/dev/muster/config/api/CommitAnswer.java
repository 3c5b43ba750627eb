package dev.muster.config.api;

import dev.muster.config.domain.CommitStanding;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;
import java.util.Locale;

/**
 * What became of a commit.
 *
 * @param state accepted, unchanged, refused or unknown
 * @param versions the numbers of the versions it made
 * @param announced whether all of those are announced and anchored
 * @param reasons why it was refused
 */
@Serdeable
record CommitAnswer(String commit, String state, List<Long> versions, boolean announced, List<String> reasons) {
    static CommitAnswer of(CommitStanding standing) {
        return new CommitAnswer(
                standing.commit(),
                standing.state().name().toLowerCase(Locale.ROOT),
                standing.versions(),
                standing.announced(),
                standing.reasons());
    }
}
