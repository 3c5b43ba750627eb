package dev.muster.servicekit.deadlines;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The moment after which nobody waits for the answer any more; a controller takes it as a parameter.
 *
 * <p>It is kept on the monotonic clock of this process, because clocks of two machines differ: from hop to hop travels what remains.
 */
public final class Deadline {
    /** Carries the remaining milliseconds of a request, a whole number. */
    public static final String HEADER = "Muster-Deadline-Ms";

    private final long atNanos;
    private final LongSupplier nanoTime;

    private Deadline(long atNanos, LongSupplier nanoTime) {
        this.atNanos = atNanos;
        this.nanoTime = nanoTime;
    }

    /** The deadline {@code remaining} from now, at most 292 years. */
    public static Deadline in(Duration remaining) {
        return in(remaining, System::nanoTime);
    }

    /** The deadline {@code remaining} from now by the clock given; for tests. */
    public static Deadline in(Duration remaining, LongSupplier nanoTime) {
        requireNonNull(remaining, "remaining is null");
        return new Deadline(nanoTime.getAsLong() + remaining.toNanos(), requireNonNull(nanoTime, "nanoTime is null"));
    }

    /** What is left; negative once it has passed. */
    public Duration remaining() {
        return Duration.ofNanos(atNanos - nanoTime.getAsLong());
    }

    public boolean hasPassed() {
        return !remaining().isPositive();
    }

    /** The value of {@link #HEADER} for a request sent now; rounded down, never negative. */
    public String header() {
        return Long.toString(Math.max(0, remaining().toMillis()));
    }

    @Override
    public String toString() {
        return "in " + remaining().toMillis() + " ms";
    }
}
