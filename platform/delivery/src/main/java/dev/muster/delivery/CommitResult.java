package dev.muster.delivery;

import java.util.Optional;

/** What became of a commit. */
public sealed interface CommitResult {

    /** What was done; empty if somebody else came first. */
    default Optional<Done> done() {
        return this instanceof Done done ? Optional.of(done) : Optional.empty();
    }

    /** The files are as they were to be. */
    sealed interface Done extends CommitResult {

        /** The commit at which they are. */
        String id();
    }

    /** It is on the branch. */
    record Committed(String id) implements Done {}

    /** The files are so already: no commit was made, {@code id} is the one asked to build on. */
    record Unchanged(String id) implements Done {}

    /** Somebody else's commit came first, {@code tip} is the branch now: nothing was written, decide anew. */
    record Moved(String tip) implements CommitResult {}
}
