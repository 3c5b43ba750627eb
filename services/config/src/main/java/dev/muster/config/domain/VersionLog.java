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

    /**
     * Notes that the source's tip is refused because its history was rewritten, so that people find it, if the history
     * still stands where that was decided.
     *
     * @return false if somebody else was first and nothing was changed
     */
    boolean refuse(Head expected, Refusal refusal);

    /** Takes back what {@link #refuse} noted: the source has its history again. */
    void settle();

    /** What is refused at present: the last commit read, or a rewritten history; empty if nothing is. */
    Optional<Refused> refused();

    /** Whether a commit was read already, refused for what it holds or not. */
    boolean wasRead(String commit);

    /** The last commit read that was not refused. */
    Optional<String> lastValidCommit();

    /** Whether a content was the head of any version. */
    boolean wasHead(Hash content);

    Optional<Content> content(Hash hash);

    /** The canonical encoding of a content, as it is stored: whoever uses it checks it. */
    Optional<byte[]> body(Hash hash);

    Optional<Version> version(long number);

    /** Versions after a number, oldest first, at most {@code limit}. */
    List<Version> after(long number, int limit);

    /** Versions before a number, newest first, at most {@code limit}. */
    List<Version> before(long number, int limit);
}
