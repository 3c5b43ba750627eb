package dev.muster.bench;

import static java.util.Objects.requireNonNull;

import java.util.Locale;

/**
 * What a cell was to show, and what it did.
 *
 * @param text what is measured, say {@code rate against naive}
 * @param value what was measured
 * @param bound what was to be reached
 * @param atLeast true if more is better
 * @param unit of both, say {@code x}
 */
public record Goal(String text, double value, double bound, boolean atLeast, String unit) {

    public Goal {
        requireNonNull(text, "text is null");
        requireNonNull(unit, "unit is null");
    }

    public boolean isMet() {
        return atLeast ? value >= bound : value <= bound;
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%s: %s %s, goal %s %s: %s",
                text,
                number(value),
                unit,
                atLeast ? ">=" : "<=",
                number(bound),
                isMet() ? "met" : "missed");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.2f" : "%,.0f", value);
    }
}
