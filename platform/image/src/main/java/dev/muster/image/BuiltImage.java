package dev.muster.image;

import static java.util.Objects.requireNonNull;

/**
 * An image that was made.
 *
 * @param repository its name without the registry
 * @param digest of its manifest: {@code sha256:} and 64 hexadecimal digits
 * @param tag by which it goes besides
 * @param bytes how large its files are
 */
public record BuiltImage(String repository, String digest, String tag, long bytes) {
    public BuiltImage {
        requireNonNull(repository, "repository is null");
        requireNonNull(digest, "digest is null");
        requireNonNull(tag, "tag is null");
    }

    /** As a leaf's {@code version.yaml} names it. */
    public String reference() {
        return repository + "@" + digest;
    }
}
