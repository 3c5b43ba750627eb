package dev.muster.drill.expression;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number with its dimension.
 *
 * @param value in the dimension's own unit: seconds, bytes, a share between 0 and 1
 */
public record Quantity(double value, Dimension dimension) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12}(?:\\.\\d{1,6})?)(%|ms|s|m|/s|KB|MB|GB)?");

    private static final Map<String, Quantity> UNITS = Map.of(
            "%", new Quantity(0.01, Dimension.SHARE),
            "ms", new Quantity(0.001, Dimension.TIME),
            "s", new Quantity(1, Dimension.TIME),
            "m", new Quantity(60, Dimension.TIME),
            "/s", new Quantity(1, Dimension.RATE),
            "KB", new Quantity(1e3, Dimension.SIZE),
            "MB", new Quantity(1e6, Dimension.SIZE),
            "GB", new Quantity(1e9, Dimension.SIZE),
            "", new Quantity(1, Dimension.COUNT));

    public Quantity {
        requireNonNull(dimension, "dimension is null");
    }

    /** Reads {@code 99.9%}, {@code 40ms}, {@code 120/s}, {@code 300MB} or {@code 3}. */
    static Quantity parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "a bound is a number with its unit, such as 99.9%, 40ms, 120/s, 300MB or 3, not '" + text + "'");
        }
        String suffix = form.group(2) == null ? "" : form.group(2);
        Quantity unit = requireNonNull(UNITS.get(suffix));
        return new Quantity(Double.parseDouble(form.group(1)) * unit.value(), unit.dimension());
    }

    /** As people read it. */
    @Override
    public String toString() {
        return switch (dimension) {
            case SHARE -> text(100 * value, 3) + "%";
            case TIME -> Math.abs(value) < 1 ? text(1000 * value, 1) + "ms" : text(value, 2) + "s";
            case RATE -> text(value, 1) + "/s";
            case COUNT -> text(value, 2);
            case SIZE -> text(value / 1e6, 1) + "MB";
        };
    }

    private static String text(double number, int digits) {
        String text = String.format(Locale.ROOT, "%." + digits + "f", number);
        return text.contains(".") ? text.replaceFirst("\\.?0+$", "") : text;
    }
}
