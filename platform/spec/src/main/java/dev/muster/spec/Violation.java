package dev.muster.spec;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;

/**
 * One thing wrong with a document, and where.
 *
 * @param file name of the document as it was given, say {@code services/ledger/service.yaml}
 * @param line 1-based
 * @param column 1-based
 * @param path JSON pointer (RFC 6901) to the value, empty for the whole document
 */
public record Violation(String file, int line, int column, String path, String message) {
    static final Comparator<Violation> IN_READING_ORDER = Comparator.comparing(Violation::file)
            .thenComparingInt(Violation::line)
            .thenComparingInt(Violation::column);

    public Violation {
        requireNonNull(file, "file is null");
        requireNonNull(path, "path is null");
        requireNonNull(message, "message is null");
        if (line < 1 || column < 1) {
            throw new IllegalArgumentException("line and column count from 1, not " + line + ":" + column);
        }
    }

    /** In the form that editors and terminals make a link of: {@code file:line:column: path: message}. */
    @Override
    public String toString() {
        String place = file + ":" + line + ":" + column + ": ";
        return path.isEmpty() ? place + message : place + path + ": " + message;
    }
}
