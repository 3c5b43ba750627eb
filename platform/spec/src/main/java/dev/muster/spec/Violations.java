package dev.muster.spec;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong with one document while it is read. Not thread-safe. */
final class Violations {
    private final String file;
    private final List<Violation> found = new ArrayList<>();

    Violations(String file) {
        this.file = requireNonNull(file, "file is null");
    }

    void add(Position position, String path, String message) {
        found.add(new Violation(file, position.line(), position.column(), path, message));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    List<Violation> inReadingOrder() {
        return found.stream().sorted(Violation.IN_READING_ORDER).toList();
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidDocumentException(inReadingOrder());
        }
    }
}
