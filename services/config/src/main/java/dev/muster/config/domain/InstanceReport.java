package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What a process says of the configuration it runs.
 *
 * @param version the version's number, 0 for none
 * @param hash the content's hash, empty for none
 * @param line head or candidate
 * @param since when it took this version
 * @param staleSince since when it cannot prove that there is no newer one
 * @param override whether an operator's file is laid over it
 * @param refused a newer version it does not take, and why
 */
public record InstanceReport(
        String service,
        String instance,
        String release,
        long version,
        Optional<Hash> hash,
        String line,
        Instant since,
        Optional<Instant> staleSince,
        boolean override,
        Optional<NotTaken> refused) {
    public InstanceReport {
        requireNonNull(service, "service is null");
        requireNonNull(instance, "instance is null");
        requireNonNull(release, "release is null");
        requireNonNull(hash, "hash is null");
        requireNonNull(line, "line is null");
        requireNonNull(since, "since is null");
        requireNonNull(staleSince, "staleSince is null");
        requireNonNull(refused, "refused is null");
    }

    /** A version that a process does not take. */
    public record NotTaken(long version, String reason) {
        public NotTaken {
            requireNonNull(reason, "reason is null");
        }
    }
}
