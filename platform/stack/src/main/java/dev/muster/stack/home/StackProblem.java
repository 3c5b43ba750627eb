package dev.muster.stack.home;

import java.io.Serial;

/** Something a person can mend keeps the stack from doing what was asked; the message says what, and how to mend it. */
public final class StackProblem extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    public StackProblem(String message) {
        super(message);
    }

    public StackProblem(String message, Throwable cause) {
        super(message, cause);
    }
}
