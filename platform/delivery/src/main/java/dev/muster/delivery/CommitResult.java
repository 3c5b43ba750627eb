package dev.muster.delivery;

/** What became of a commit. */
public sealed interface CommitResult {

    /** It is on the branch. */
    record Committed(String id) implements CommitResult {}

    /** The files are so already: no commit was made, {@code id} is the one asked to build on. */
    record Unchanged(String id) implements CommitResult {}

    /** Somebody else's commit came first, {@code tip} is the branch now: nothing was written, decide anew. */
    record Moved(String tip) implements CommitResult {}
}
