package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

/**
 * What the delivery repository wants of a service.
 *
 * @param commit that says so
 */
record Wish(Revision revision, int replicas, String commit, Strategy strategy) {
    Wish {
        requireNonNull(revision, "revision is null");
        requireNonNull(commit, "commit is null");
        requireNonNull(strategy, "strategy is null");
    }
}
