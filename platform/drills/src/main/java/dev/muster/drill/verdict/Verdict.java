package dev.muster.drill.verdict;

/** What a run comes to, and its exit code. */
public enum Verdict {
    PASS(0),
    FAIL(1),
    /** No effect, no data, too few samples, a final read that failed: nothing was shown. */
    UNKNOWN(2),
    ABORTED(3),
    SKIPPED(4),
    /** Something of the drill is left in the system. */
    DIRTY(5);

    private final int exitCode;

    Verdict(int exitCode) {
        this.exitCode = exitCode;
    }

    public int exitCode() {
        return exitCode;
    }
}
