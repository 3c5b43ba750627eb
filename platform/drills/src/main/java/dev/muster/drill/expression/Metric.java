package dev.muster.drill.expression;

import static java.util.Objects.requireNonNull;

/**
 * A figure of something.
 *
 * @param of an operation, a link, a process; empty for a figure of the whole
 */
public record Metric(Figure figure, String of) {
    public Metric {
        requireNonNull(figure, "figure is null");
        requireNonNull(of, "of is null");
    }

    @Override
    public String toString() {
        return of.isEmpty() ? figure.word() : figure.word() + "(" + of + ")";
    }
}
