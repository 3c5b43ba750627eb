package dev.muster.image;

import java.io.Serial;
import java.util.List;

/** Things a person can mend keep an image from being made; the message names all of them that are known by then. */
public final class ImageProblem extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ImageProblem(String problem) {
        this(List.of(problem));
    }

    ImageProblem(String problem, Throwable cause) {
        super(problem, cause);
        this.problems = List.of(problem);
    }

    ImageProblem(List<String> problems) {
        super(String.join("\n  ", problems));
        this.problems = List.copyOf(problems);
    }

    /** What is wrong, one sentence each. */
    public List<String> problems() {
        return problems;
    }

    static void refuseIfAny(List<String> problems) {
        if (!problems.isEmpty()) {
            throw new ImageProblem(problems);
        }
    }
}
