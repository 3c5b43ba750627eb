package dev.muster.stack.rollout;

/**
 * What both releases of a service answered, by the gateway's counters.
 *
 * @param stable the release that was there before
 * @param candidate the one that takes over
 * @param saturated whether a process of the candidate says that it is full
 */
public record Traffic(Counts stable, Counts candidate, boolean saturated) {
    static final Traffic NONE = new Traffic(Counts.NONE, Counts.NONE, false);

    Traffic since(Traffic earlier) {
        return new Traffic(stable.since(earlier.stable), candidate.since(earlier.candidate), saturated);
    }

    boolean isSound() {
        return stable.isSound() && candidate.isSound();
    }
}
