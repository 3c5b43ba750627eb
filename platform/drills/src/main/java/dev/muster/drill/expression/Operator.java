package dev.muster.drill.expression;

import java.util.Arrays;

/** How a figure is compared with its bound. */
enum Operator {
    AT_MOST("<="),
    AT_LEAST(">="),
    BELOW("<"),
    ABOVE(">"),
    EQUAL("=");

    private final String sign;

    Operator(String sign) {
        this.sign = sign;
    }

    static Operator of(String sign) {
        return Arrays.stream(values())
                .filter(operator -> operator.sign.equals(sign))
                .findFirst()
                .orElseThrow();
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

    /** Whether what it says of this value is so of every greater one, too. */
    boolean staysSo(double value, double bound) {
        return switch (this) {
            case AT_MOST, EQUAL -> value > bound;
            case BELOW, AT_LEAST -> value >= bound;
            case ABOVE -> value > bound;
        };
    }

    @Override
    public String toString() {
        return sign;
    }
}
