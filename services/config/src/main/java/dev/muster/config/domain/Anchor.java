package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

/** What the broker's log holds of a version, out of reach of whoever writes the database. */
public record Anchor(long version, Hash content, Hash chain) {
    public Anchor {
        requireNonNull(content, "content is null");
        requireNonNull(chain, "chain is null");
    }
}
