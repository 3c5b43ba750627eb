package dev.muster.config.domain;

/** What made a version. */
public enum Kind {
    /** A commit changed the head. */
    PUBLISH,
    /** A commit opened a candidate, or changed an open one. */
    STAGE,
    /** A commit moved the candidate into the head. */
    PROMOTE,
    /** A commit deleted the candidate. */
    ABORT,
    /** A commit brought back the content of an earlier head. */
    ROLLBACK,
    /** A person wrote past Git; drift until the next commit. */
    BREAK_GLASS;

    /** Whether processes without a pin go to such a version. */
    public boolean isHead() {
        return this != STAGE;
    }
}
