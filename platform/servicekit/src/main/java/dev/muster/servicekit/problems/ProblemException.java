package dev.muster.servicekit.problems;

import static java.util.Objects.requireNonNull;

/** Ends a request with a problem body; thrown where a request is refused, never used between domain classes. */
public final class ProblemException extends RuntimeException {
    private final transient Problem problem;

    public ProblemException(Problem problem) {
        super(problem.code() + ": " + problem.detail());
        this.problem = requireNonNull(problem, "problem is null");
    }

    public Problem problem() {
        return problem;
    }
}
