package dev.muster.drill.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvenTableTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 2);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path root;

    @Test
    void record_replacesTheRowOfItsDrill() throws IOException {
        write("# Drills\n\n" + ProvenTable.HEAD
                + "\n|---|---|---|---|\n| `old` | 1 of 1 | `a` | 2025-01-01 |\n\nMore.\n");

        new ProvenTable(root).record("old", "2 of 2", "b", DAY);
        new ProvenTable(root).record("new", "1 of 3", "c", DAY);

        assertEquals(
                "# Drills\n\n" + ProvenTable.HEAD
                        + "\n"
                        + "|---|---|---|---|\n"
                        + "| `new` | 1 of 3 | `c` | 2026-01-02 |\n"
                        + "| `old` | 2 of 2 | `b` | 2026-01-02 |\n"
                        + "\n"
                        + "More.\n",
                Files.readString(root.resolve("docs/drills.md")));
    }

    @Test
    void record_withoutTheDocument_writesNothing() {
        new ProvenTable(root).record("old", "2 of 2", "b", DAY);

        assertFalse(Files.exists(root.resolve("docs")));
    }

    private void write(String text) throws IOException {
        Files.createDirectories(root.resolve("docs"));
        Files.writeString(root.resolve("docs/drills.md"), text);
    }
}
