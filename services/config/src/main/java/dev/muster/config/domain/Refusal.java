package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A commit that changed nothing, and why.
 *
 * @param rewritten whether it was refused because it does not descend from the last commit read
 */
public record Refusal(String commit, boolean rewritten, List<String> reasons) {
    public Refusal {
        requireNonNull(commit, "commit is null");
        reasons = List.copyOf(reasons);
    }
}
