package dev.muster.spec;

import java.util.List;
import java.util.stream.Collectors;

/** A document that cannot be used; carries everything that is wrong with it, never only the first thing. */
public final class InvalidDocumentException extends RuntimeException {
    private final transient List<Violation> violations;

    public InvalidDocumentException(List<Violation> violations) {
        super(violations.stream().map(Violation::toString).collect(Collectors.joining("\n")));
        if (violations.isEmpty()) {
            throw new IllegalArgumentException("violations is empty");
        }
        this.violations = List.copyOf(violations);
    }

    /** In reading order. */
    public List<Violation> violations() {
        return violations;
    }
}
