package dev.muster.drill.verdict;

import static java.util.Objects.requireNonNull;

/**
 * What the table of causes said at some moment of a run, as its history has it.
 *
 * @param cause empty where it is unknown
 * @param because in words
 */
public record Diagnosed(String cause, String because) {
    public Diagnosed {
        requireNonNull(cause, "cause is null");
        requireNonNull(because, "because is null");
    }

    /** What an event of a diagnosis says. */
    public static Diagnosed of(Line line) {
        return new Diagnosed(line.text("cause"), line.text("because"));
    }

    /** For people: the cause, or that it is unknown and why. */
    public String words() {
        return cause.isEmpty() ? "unknown: " + because : cause;
    }
}
