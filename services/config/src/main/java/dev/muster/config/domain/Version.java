package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One accepted snapshot of the configuration, immutable for ever: a record of the audit chain.
 *
 * <p>The chained hash covers every field of the record and the chained hash before it, so a record that was changed,
 * removed, put in or moved shows at the first place that differs.
 *
 * @param number from 1, without gaps
 * @param content the hash of the content
 * @param chain the chained hash
 */
public record Version(long number, Kind kind, Hash content, Origin origin, Hash chain) {
    /** What the first record is chained to. */
    public static final Hash GENESIS = Hash.of("muster configuration");

    public Version {
        if (number < 1) {
            throw new IllegalArgumentException("number is " + number + ", less than 1");
        }
        requireNonNull(kind, "kind is null");
        requireNonNull(content, "content is null");
        requireNonNull(origin, "origin is null");
        requireNonNull(chain, "chain is null");
    }

    /** The record that follows a chain. */
    static Version chained(Hash previous, long number, Kind kind, Hash content, Origin origin) {
        return new Version(number, kind, content, origin, link(previous, number, kind, content, origin));
    }

    /** Whether this record follows {@code previous}: its chained hash is the one its fields give. */
    public boolean follows(Hash previous) {
        return chain.equals(link(previous, number, kind, content, origin));
    }

    private static Hash link(Hash previous, long number, Kind kind, Hash content, Origin origin) {
        return Hash.of(CanonicalJson.write(List.of(
                previous.hex(),
                Long.toString(number),
                kind.name(),
                content.hex(),
                origin.commit().orElse(""),
                origin.author(),
                origin.message(),
                Long.toString(origin.at().toEpochMilli()))));
    }
}
