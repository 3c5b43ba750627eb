package dev.muster.drill.expression;

import static java.util.Objects.requireNonNull;

/** What an expression comes to, and why in words. */
public record Ruling(Answer answer, String because) {
    /** Whether it holds; unknown without enough to tell by. */
    public enum Answer {
        HOLDS,
        FAILS,
        UNKNOWN
    }

    public Ruling {
        requireNonNull(answer, "answer is null");
        requireNonNull(because, "because is null");
    }
}
