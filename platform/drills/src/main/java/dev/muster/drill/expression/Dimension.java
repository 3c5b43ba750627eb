package dev.muster.drill.expression;

/** What a figure counts in. */
public enum Dimension {
    /** Between 0 and 1, written with {@code %}. */
    SHARE,
    /** Seconds, written with {@code ms}, {@code s} or {@code m}. */
    TIME,
    /** Per second, written with {@code /s}. */
    RATE,
    /** A number of things, written without a unit. */
    COUNT,
    /** Bytes, written with {@code KB}, {@code MB} or {@code GB}. */
    SIZE
}
