package dev.muster.config.domain;

import java.util.List;
import java.util.Optional;

/** The durable, append-only history. Thread-safe; a failure of the store surfaces as its own exception. */
public interface VersionLog {
    /** Where the history stands now. */
    Head head();

    /**
     * Appends a step, announcement and anchor included, if the history still stands where the step was decided.
     *
     * @return true if it is durable, false if somebody else was first and nothing was changed
     */
    boolean append(Head expected, Step step);

    /** Notes why a commit was refused, so that people find it. */
    void refuse(Refusal refusal);

    Optional<Refusal> lastRefusal();

    /** Whether a content was the head of any version. */
    boolean wasHead(Hash content);

    Optional<Content> content(Hash hash);

    Optional<Version> version(long number);

    /** Versions after a number, oldest first, at most {@code limit}. */
    List<Version> after(long number, int limit);
}
