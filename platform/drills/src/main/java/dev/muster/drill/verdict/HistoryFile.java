package dev.muster.drill.verdict;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Reads the history of a run again. */
public final class HistoryFile {
    private HistoryFile() {}

    /**
     * All lines.
     *
     * @throws UncheckedIOException if the file cannot be read, or a line is not JSON: half a history proves nothing
     */
    public static List<Line> read(Path file) {
        return read(file, UnaryOperator.identity());
    }

    /**
     * As {@link #read(Path)}, where lines do not stand in the file as they are.
     *
     * @param opened a line as it was written to a line as it is
     */
    public static List<Line> read(Path file, UnaryOperator<String> opened) {
        try (Stream<String> lines = Files.lines(file)) {
            return lines.map(opened).map(HistoryFile::line).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static Line line(String text) {
        try {
            return Line.of(JSON.std.mapFrom(text));
        } catch (IOException e) {
            throw new UncheckedIOException("not a line of a history: " + text, e);
        }
    }
}
