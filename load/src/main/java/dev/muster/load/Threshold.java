package dev.muster.load;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A bound on one figure of a run: {@code p95(place) <= 86ms}, {@code good(all) >= 99.9%}, {@code failed(all) = 0},
 * {@code count(place/201 RESERVED) = 1000}, {@code found(lost) = 0}, {@code growth(threads) <= 10%}.
 *
 * <p>A closed little language: a figure of an operation (or of {@code all}, or of one answer of an operation), a
 * comparison, a number with its unit. Nothing else is understood, so a profile from somebody else is safe to run.
 *
 * @param text as it was written
 * @param bound in the figure's own unit: nanoseconds, a share from 0 to 1, or a count
 */
public record Threshold(String text, Figure figure, String of, Comparison comparison, double bound) {
    private static final Pattern FORM =
            Pattern.compile("([a-z0-9.]+)\\(([^()]+)\\) *(<=|>=|<|>|=) *(\\d+(?:\\.\\d+)?) *(ms|s|%|/s)?");

    /** How a figure stands to its bound. */
    public enum Comparison {
        AT_MOST("<="),
        AT_LEAST(">="),
        BELOW("<"),
        ABOVE(">"),
        EQUAL("=");

        private final String sign;

        Comparison(String sign) {
            this.sign = sign;
        }

        static Comparison of(String sign) {
            for (Comparison comparison : values()) {
                if (comparison.sign.equals(sign)) {
                    return comparison;
                }
            }
            throw new IllegalArgumentException("no comparison: " + sign);
        }

        boolean holds(double value, double bound) {
            return switch (this) {
                case AT_MOST -> value <= bound;
                case AT_LEAST -> value >= bound;
                case BELOW -> value < bound;
                case ABOVE -> value > bound;
                case EQUAL -> value == bound;
            };
        }
    }

    /**
     * Reads a bound.
     *
     * @throws IllegalArgumentException that says what it must look like
     */
    public static Threshold parse(String text) {
        Matcher matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be a bound such as 'p95(place) <= 86ms', 'good(all) >= 99.9%' or 'failed(all) = 0', not '"
                            + text + "'");
        }
        Figure figure = Figure.named(matcher.group(1));
        double bound = figure.bound(Double.parseDouble(matcher.group(4)), matcher.group(5));
        return new Threshold(text.strip(), figure, matcher.group(2).strip(), Comparison.of(matcher.group(3)), bound);
    }

    /** The operation it is about, or {@code all}. */
    String operation() {
        int slash = of.indexOf('/');
        return slash < 0 ? of : of.substring(0, slash);
    }

    /** Judges a run; without enough samples there is no judgement. */
    Judgement judge(Tally.Total total) {
        return figure.read(total, of)
                .map(value -> new Judgement(
                        this,
                        comparison.holds(value, bound) ? Verdict.PASS : Verdict.FAIL,
                        figure.show(value),
                        figure.samples(total, of)))
                .orElseGet(() -> new Judgement(
                        this,
                        Verdict.UNKNOWN,
                        figure.isFinding() ? "not found out" : "needs " + figure.leastSamples() + " samples",
                        figure.samples(total, of)));
    }

    static String duration(double nanos) {
        Duration duration = Duration.ofNanos((long) nanos);
        return duration.toMillis() >= 10_000
                ? "%.1f s".formatted(nanos / 1e9)
                : nanos >= 1e8 ? "%.0f ms".formatted(nanos / 1e6) : "%.1f ms".formatted(nanos / 1e6);
    }
}
