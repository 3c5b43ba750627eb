package dev.muster.load;

import java.util.SplittableRandom;

/**
 * When the operations of a phase start: a Poisson process, the same for the same seed. Not thread-safe.
 *
 * <p>Exponential steps in expected arrivals, carried back to time through the rate, so a rate that grows is followed
 * exactly (Lewis and Shedler, inversion of the mean value function).
 */
final class Arrivals {
    private final Phase phase;
    private final SplittableRandom random;
    private double expected;

    Arrivals(Phase phase, long seed) {
        this.phase = phase;
        this.random = new SplittableRandom(seed);
    }

    /** Nanoseconds from the start of the phase to the next arrival; -1 after the last. */
    long next() {
        expected -= Math.log(1 - random.nextDouble());
        double seconds = phase.rate().whenExpected(expected, phase.seconds());
        return seconds >= phase.seconds() ? -1 : (long) (seconds * 1e9);
    }
}
