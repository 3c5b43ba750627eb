package dev.muster.responder;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.leaf.LeafFiles;
import java.time.Instant;
import java.util.Optional;

/**
 * What delivery reports about one service in one environment.
 *
 * @param syncedCommit the commit that delivery acts on
 * @param desiredDigest the release that this commit desires
 * @param stableDigest the release that serves, or serves beside a candidate
 * @param since when the phase began
 */
public record RolloutStatus(
        String service,
        String environment,
        String syncedCommit,
        String desiredDigest,
        String stableDigest,
        Phase phase,
        Optional<Reason> reason,
        Instant since) {
    public RolloutStatus {
        requireNonNull(service, "service is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(syncedCommit, "syncedCommit is null");
        requireNonNull(desiredDigest, "desiredDigest is null");
        requireNonNull(stableDigest, "stableDigest is null");
        requireNonNull(phase, "phase is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(since, "since is null");
    }

    /** The tag of what was stable last. */
    public String stableTag() {
        return LeafFiles.stableTag(service, environment);
    }
}
