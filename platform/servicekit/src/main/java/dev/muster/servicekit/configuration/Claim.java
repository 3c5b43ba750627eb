package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

/**
 * What somebody says a snapshot is: the service, a file, or this process of what it holds.
 *
 * @param version of the whole configuration, from 1
 * @param hash SHA-256 of the content's bytes
 * @param chain the chained hash of the version's record, which covers every record before it
 * @param line where the version stands
 */
record Claim(long version, String hash, String chain, Line line) {
    Claim {
        if (version < 1) {
            throw new IllegalArgumentException("version is " + version + ", less than 1");
        }
        if (!Sha256.isOne(hash)) {
            throw new IllegalArgumentException("hash is no SHA-256: " + hash);
        }
        if (!Sha256.isOne(chain)) {
            throw new IllegalArgumentException("chain is no SHA-256: " + chain);
        }
        requireNonNull(line, "line is null");
    }
}
