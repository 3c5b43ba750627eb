package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * Who asked for a version, why, and where it stands in Git.
 *
 * @param commit the commit's full id, empty for break-glass
 * @param author the commit's author, or the caller of the write API
 * @param message the commit's message, or the reason given
 * @param at the commit's time, or the time of the call
 */
public record Origin(Optional<String> commit, String author, String message, Instant at) {
    public Origin {
        requireNonNull(commit, "commit is null");
        requireNonNull(author, "author is null");
        requireNonNull(message, "message is null");
        requireNonNull(at, "at is null");
    }
}
