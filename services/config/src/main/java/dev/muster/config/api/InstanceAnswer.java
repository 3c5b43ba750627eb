package dev.muster.config.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.config.domain.Hash;
import dev.muster.config.domain.InstanceReport;
import dev.muster.config.domain.Instances;
import io.micronaut.serde.annotation.Serdeable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a process runs, as it said itself.
 *
 * @param seenAt when it said so, by the database's clock
 * @param atHead whether that is the head's version
 * @param silent whether it has said nothing for longer than a living process waits
 */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record InstanceAnswer(
        String service,
        String instance,
        String release,
        long version,
        @Nullable String hash,
        String line,
        String since,
        @Nullable String staleSince,
        boolean override,
        @Nullable Refused refused,
        String seenAt,
        boolean atHead,
        boolean silent) {
    static InstanceAnswer of(Instances.Seen seen, long head) {
        InstanceReport report = seen.report();
        return new InstanceAnswer(
                report.service(),
                report.instance(),
                report.release(),
                report.version(),
                report.hash().map(Hash::hex).orElse(null),
                report.line(),
                report.since().toString(),
                report.staleSince().map(Instant::toString).orElse(null),
                report.override(),
                report.refused()
                        .map(one -> new Refused(one.version(), one.reason()))
                        .orElse(null),
                seen.at().toString(),
                report.version() == head,
                seen.silent());
    }

    /** A newer version the process does not take. */
    @Serdeable
    record Refused(long version, String reason) {}

    /** Everyone. */
    @Serdeable
    record All(List<InstanceAnswer> instances) {}
}
