package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * The configuration as one commit has it.
 *
 * @param head the tree without the staged overlay
 * @param candidate the tree with it, empty where nothing is staged
 */
public record CommittedTree(Content head, Optional<Content> candidate, Origin origin) {
    public CommittedTree {
        requireNonNull(head, "head is null");
        requireNonNull(candidate, "candidate is null");
        requireNonNull(origin, "origin is null");
        if (origin.commit().isEmpty()) {
            throw new IllegalArgumentException("a committed tree has a commit");
        }
    }
}
