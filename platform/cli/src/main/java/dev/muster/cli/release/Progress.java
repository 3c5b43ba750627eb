package dev.muster.cli.release;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * How delivery says that a service stands.
 *
 * @param phase HEALTHY, PROGRESSING, PAUSED or ABORTED
 * @param because why, in words; may be empty
 * @param since when the phase began
 * @param syncedCommit the newest commit that is carried out to its end
 * @param weight the share of requests that the candidate gets, in percent, if there is one
 */
record Progress(
        String phase,
        Optional<String> reason,
        String because,
        Instant since,
        String syncedCommit,
        String desiredDigest,
        String stableDigest,
        Optional<Integer> weight) {
    Progress {
        requireNonNull(phase, "phase is null");
        requireNonNull(reason, "reason is null");
        requireNonNull(because, "because is null");
        requireNonNull(since, "since is null");
        requireNonNull(syncedCommit, "syncedCommit is null");
        requireNonNull(desiredDigest, "desiredDigest is null");
        requireNonNull(stableDigest, "stableDigest is null");
        requireNonNull(weight, "weight is null");
    }

    /** One line for people. */
    String line() {
        StringBuilder line = new StringBuilder(phase.toLowerCase(Locale.ROOT));
        weight.ifPresent(
                share -> line.append(", the new version gets ").append(share).append(" %"));
        reason.ifPresent(why -> line.append(": ").append(why));
        if (!because.isBlank()) {
            line.append(" (").append(because).append(')');
        }
        return line.toString();
    }
}
