package dev.muster.stack.rollout;

/**
 * What a release answered so far, or between two looks.
 *
 * @param requests all that were answered
 * @param errors answered 500 or more, by the release or for it by the gateway
 * @param refused answered 400 to 499
 * @param slow took longer than the bound of the service's objective
 */
public record Counts(long requests, long errors, long refused, long slow) {
    static final Counts NONE = new Counts(0, 0, 0, 0);

    /** What came since an earlier look. */
    Counts since(Counts earlier) {
        return new Counts(
                requests - earlier.requests,
                errors - earlier.errors,
                refused - earlier.refused,
                Math.max(0, slow - earlier.slow));
    }

    /**
     * False if counters began anew in between. What was slow says nothing of it: it is the difference of two buckets, which
     * a look may catch one before and one after an answer was counted.
     */
    boolean isSound() {
        return requests >= 0 && errors >= 0 && refused >= 0;
    }
}
