package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

/**
 * What a record of the announcement topic says was published: a reason to ask, never an answer.
 *
 * @param env the environment it speaks of
 */
record Announcement(String env, long version, String hash, String chain) {
    /** One record for each version; its owner is the config service. */
    static final String TOPIC = "muster.config.v1";

    Announcement {
        requireNonNull(env, "env is null");
        requireNonNull(hash, "hash is null");
        requireNonNull(chain, "chain is null");
    }

    /** Reads a record; a {@link MalformedException} if it is none. */
    static Announcement read(byte[] payload) {
        return Section.strictly(
                "announcement",
                Json.object(payload),
                section -> new Announcement(
                        section.text("env"),
                        section.whole("version", 1, Long.MAX_VALUE),
                        section.text("hash"),
                        section.text("chain")));
    }

    boolean speaksOf(VersionRecord record) {
        return record.number() == version
                && record.content().equals(hash)
                && record.chain().equals(chain);
    }
}
