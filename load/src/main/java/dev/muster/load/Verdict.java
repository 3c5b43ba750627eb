package dev.muster.load;

/** What is said of a threshold, and of a run: the worst of its thresholds, in this order. */
public enum Verdict {
    PASS,
    /** Too few samples, or a generator that was late: nothing can be said. */
    UNKNOWN,
    FAIL;

    Verdict and(Verdict other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
