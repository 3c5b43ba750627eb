package dev.muster.faultproxy;

import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.LongSupplier;

/**
 * What a fault means for bytes under way.
 *
 * @param swallows whether they are lost
 * @param delay by how many nanoseconds those towards the target are late; asked once for each piece
 * @param bytesPerSecond how many pass on each connection and direction; 0 for all
 */
record Conditions(boolean swallows, LongSupplier delay, int bytesPerSecond) {
    /** Nothing is wrong. */
    static final Conditions CLEAR = new Conditions(false, () -> 0, 0);

    static Conditions of(Optional<Fault> fault) {
        return fault.map(Conditions::of).orElse(CLEAR);
    }

    private static Conditions of(Fault fault) {
        return switch (fault) {
            case Fault.Slow slow -> new Conditions(false, delay(slow), 0);
            case Fault.HalfOpen _ -> new Conditions(true, () -> 0, 0);
            case Fault.Trickle trickle -> new Conditions(false, () -> 0, trickle.bytesPerSecond());
            case Fault.Cut _, Fault.Reset _ -> CLEAR;
        };
    }

    private static LongSupplier delay(Fault.Slow slow) {
        long add = slow.add().toNanos();
        long jitter = slow.jitter().toNanos();
        var random = new SplittableRandom(slow.seed());
        return () -> add + random.nextLong(-jitter, jitter + 1);
    }
}
