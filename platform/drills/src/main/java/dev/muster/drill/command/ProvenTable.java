package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The table in {@code docs/drills.md} of when each drill was last seen to find its plants. */
final class ProvenTable {
    static final String HEAD = "| drill | plants found | commit | date |";

    private final Path document;

    ProvenTable(Path root) {
        this.document = requireNonNull(root, "root is null").resolve("docs").resolve("drills.md");
    }

    /** Writes a drill's row anew; without the document or its table nothing is written. */
    void record(String drill, String plants, String commit, LocalDate date) {
        try {
            if (Files.notExists(document)) {
                return;
            }
            List<String> lines = new ArrayList<>(Files.readAllLines(document));
            int head = lines.indexOf(HEAD);
            if (head < 0) {
                return;
            }
            String begin = "| `" + drill + "` |";
            int end = head + 2;
            while (end < lines.size() && lines.get(end).startsWith("|")) {
                end++;
            }
            List<String> rows = new ArrayList<>(lines.subList(head + 2, end));
            rows.removeIf(row -> row.startsWith(begin));
            rows.add(begin + " " + plants + " | `" + commit + "` | " + date + " |");
            rows.sort(null);
            List<String> next = new ArrayList<>(lines.subList(0, head + 2));
            next.addAll(rows);
            next.addAll(lines.subList(end, lines.size()));
            Files.writeString(document, String.join("\n", next) + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + document + ": " + e.getMessage(), e);
        }
    }
}
