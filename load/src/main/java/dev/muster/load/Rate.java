package dev.muster.load;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Arrivals per second at the start and at the end of a phase, in between on a straight line.
 *
 * @param from per second, 0 to {@value #MOST}
 * @param to likewise
 */
public record Rate(double from, double to) {
    static final int MOST = 100_000;
    private static final String NUMBER = "(\\d{1,6}(?:\\.\\d{1,3})?)/s";
    private static final Pattern FORM = Pattern.compile(NUMBER + "(?:\\.\\." + NUMBER + ")?");

    public Rate {
        if (!(from >= 0 && from <= MOST && to >= 0 && to <= MOST)) {
            throw new IllegalArgumentException("must be 0/s to " + MOST + "/s, not " + from + " to " + to);
        }
    }

    /** Of {@code 120/s}, or {@code 10/s..400/s} for one that grows or falls. */
    public static Rate parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("must be a rate such as 120/s, or 10/s..400/s, not '" + text + "'");
        }
        double from = Double.parseDouble(matcher.group(1));
        return new Rate(from, matcher.group(2) == null ? from : Double.parseDouble(matcher.group(2)));
    }

    /** Expected arrivals in the first seconds of a phase. */
    double expected(double seconds, double length) {
        return from * seconds + (to - from) / length * seconds * seconds / 2;
    }

    /** The inverse of {@link #expected}: when so many are expected; infinite if they never are. */
    double whenExpected(double arrivals, double length) {
        double slope = (to - from) / length;
        if (slope == 0) {
            return from == 0 ? Double.POSITIVE_INFINITY : arrivals / from;
        }
        double root = from * from + 2 * slope * arrivals;
        return root < 0 ? Double.POSITIVE_INFINITY : (Math.sqrt(root) - from) / slope;
    }

    @Override
    public String toString() {
        return from == to ? text(from) : text(from) + ".." + text(to);
    }

    private static String text(double rate) {
        return (rate == Math.rint(rate) ? Long.toString((long) rate) : Double.toString(rate)) + "/s";
    }
}
