package dev.muster.drill.laptop;

import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A metric's values in Prometheus's text format. */
final class Scrape {
    private Scrape() {}

    /** The greatest value of a metric over all its labels; empty if it is not there, or not a number. */
    static OptionalDouble greatest(String text, String metric) {
        Pattern line = Pattern.compile("^" + Pattern.quote(metric) + "(?:\\{[^}]*\\})? (\\S+)", Pattern.MULTILINE);
        Matcher found = line.matcher(text);
        List<Double> values = found.results()
                .map(match -> parse(match.group(1)))
                .filter(value -> !Double.isNaN(value))
                .toList();
        return values.stream().mapToDouble(Double::doubleValue).max();
    }

    private static double parse(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
