package dev.muster.drill.run;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.verdict.Line;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/**
 * The history of a run that goes on, as far as there is one: what is written is also kept, for whoever decides by it. Thread-safe
 * as what it writes to is.
 */
final class SoFar implements Consumer<Map<String, Object>> {
    private final Queue<Line> lines = new ConcurrentLinkedQueue<>();
    private final Consumer<Map<String, Object>> file;

    /** @param file takes every line, too */
    SoFar(Consumer<Map<String, Object>> file) {
        this.file = requireNonNull(file, "file is null");
    }

    @Override
    public void accept(Map<String, Object> line) {
        file.accept(line);
        lines.add(Line.of(line));
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }
}
