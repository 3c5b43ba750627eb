package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

/**
 * One rule that a content breaks.
 *
 * @param path where in it, as {@link Content#leaves} names places
 */
public record Breach(String path, String message) {
    public Breach {
        requireNonNull(path, "path is null");
        requireNonNull(message, "message is null");
    }
}
