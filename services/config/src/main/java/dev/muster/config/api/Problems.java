package dev.muster.config.api;

import dev.muster.servicekit.problems.Problem;
import dev.muster.servicekit.problems.ProblemException;
import java.time.Duration;

/** What is refused, and how it is said. */
final class Problems {
    private Problems() {}

    static ProblemException noConfiguration() {
        return of(404, "no-configuration", "There is no configuration", "No commit has made a version yet");
    }

    static Problem sourceAway() {
        return Problem.overloaded("the delivery repository cannot be read", Duration.ofSeconds(5));
    }

    static ProblemException of(int status, String code, String title, String detail) {
        return new ProblemException(Problem.of(status, code, title, detail));
    }
}
