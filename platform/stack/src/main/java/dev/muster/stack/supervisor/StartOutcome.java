package dev.muster.stack.supervisor;

/** What became of a wish to start a process. */
public enum StartOutcome {
    /** It was started now. */
    STARTED,
    /** It is under supervision with the same spec. */
    RUNNING,
    /** It is under supervision with another spec. */
    DIFFERS
}
