package dev.muster.spec;

import static java.util.Objects.requireNonNull;

import java.math.BigDecimal;

/** A share between 0 % and 100 %, exact, such as {@code 99.9%}. */
public record Percentage(BigDecimal percent) {
    private static final BigDecimal HUNDRED = new BigDecimal(100);

    public Percentage {
        requireNonNull(percent, "percent is null");
        if (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0) {
            throw new IllegalArgumentException("a percentage is between 0% and 100%, not " + percent + "%");
        }
    }

    /** Reads {@code 99.9%}; anything else is an IllegalArgumentException that says what is expected. */
    public static Percentage parse(String text) {
        if (!text.matches("[0-9]{1,3}(\\.[0-9]{1,9})?%")) {
            throw new IllegalArgumentException("must be a percentage such as 99.9%, not '" + text + "'");
        }
        return new Percentage(new BigDecimal(text.substring(0, text.length() - 1)));
    }

    /** Between 0 and 1. */
    public double fraction() {
        return percent.movePointLeft(2).doubleValue();
    }

    @Override
    public String toString() {
        return percent.toPlainString() + "%";
    }
}
