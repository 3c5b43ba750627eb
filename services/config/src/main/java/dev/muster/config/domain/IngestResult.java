package dev.muster.config.domain;

import static java.util.Objects.requireNonNull;

import java.util.List;

/** What came of reading the source once. */
public sealed interface IngestResult {
    /** Nothing is new. */
    record UpToDate() implements IngestResult {}

    /** New commits were read: these versions are durable, these commits were refused. */
    record Read(List<Version> accepted, List<Refusal> refused) implements IngestResult {
        public Read {
            accepted = List.copyOf(accepted);
            refused = List.copyOf(refused);
        }
    }

    /** The commit to accept does not stand in the source's history. */
    record NotInHistory(String commit) implements IngestResult {
        public NotInHistory {
            requireNonNull(commit, "commit is null");
        }
    }

    /** Somebody else was first; the history stands at {@code winner}. */
    record Lost(Head winner) implements IngestResult {
        public Lost {
            requireNonNull(winner, "winner is null");
        }
    }
}
