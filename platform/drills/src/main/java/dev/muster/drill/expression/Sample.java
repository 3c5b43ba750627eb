package dev.muster.drill.expression;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Optional;

/**
 * A figure as it was measured.
 *
 * @param value in the dimension's own unit
 * @param n how many observations it stands on
 * @param bound the 95 % bound, where there is one
 * @param least whether it is at least so much: the run ended before it was known
 */
public record Sample(double value, long n, Optional<Interval> bound, boolean least) {
    private static final double Z = 1.959964;

    /** Both ends of a bound. */
    public record Interval(double low, double high) {}

    public Sample {
        requireNonNull(bound, "bound is null");
    }

    public Sample(double value, long n, Optional<Interval> bound) {
        this(value, n, bound, false);
    }

    /** A figure that is this, or more. */
    public static Sample atLeast(double value, long n) {
        return new Sample(value, n, Optional.empty(), true);
    }

    /** 1 for yes, 0 for no. */
    public static Sample yes(boolean so) {
        return exact(so ? 1 : 0, 1);
    }

    /** A figure that is no estimate. */
    public static Sample exact(double value, long n) {
        return new Sample(value, n, Optional.empty());
    }

    /** A share of {@code n}, with the score interval (Wilson, 1927), which also holds at 0 and 1. */
    public static Sample share(long good, long n) {
        double p = (double) good / n;
        double z2 = Z * Z;
        double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
        double half = Z / (1 + z2 / n) * Math.sqrt(p * (1 - p) / n + z2 / (4.0 * n * n));
        return new Sample(p, n, Optional.of(new Interval(Math.max(0, middle - half), Math.min(1, middle + half))));
    }

    String show(Dimension dimension) {
        String text =
                String.format(Locale.ROOT, "%s%s, n = %d", least ? "at least " : "", new Quantity(value, dimension), n);
        return bound.map(interval -> text + ", 95 % between " + new Quantity(interval.low(), dimension) + " and "
                        + new Quantity(interval.high(), dimension))
                .orElse(text);
    }
}
