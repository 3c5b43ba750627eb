package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What a commit's files turn out to be. */
public sealed interface CommitReading {
    /** Configuration that every schema accepts. */
    record Valid(CommittedTree tree) implements CommitReading {
        public Valid {
            requireNonNull(tree, "tree is null");
        }
    }

    /**
     * Not that.
     *
     * @param violations everything that is wrong, each {@code file:line:column: path: message}
     */
    record Invalid(String commit, List<String> violations) implements CommitReading {
        public Invalid {
            requireNonNull(commit, "commit is null");
            violations = List.copyOf(violations);
        }
    }
}
