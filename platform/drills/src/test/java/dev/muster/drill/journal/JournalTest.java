package dev.muster.drill.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path folder;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private Path file;

    @BeforeEach
    void file() {
        file = folder.resolve("undo.jsonl");
    }

    @Test
    void open_ofNothing_isEmpty() {
        assertEquals(List.of(), new Journal(file).open());
    }

    @Test
    void note_isInTheFileWhenItReturns() throws IOException {
        new Journal(file).note("lift", Map.of("link", "a->b"));

        assertTrue(Files.readString(file).contains("a->b"));
        assertEquals(List.of(new Undo(1, "lift", Map.of("link", "a->b"))), new Journal(file).open());
    }

    @Test
    void open_lastFirst_withoutWhatIsDone() {
        var journal = new Journal(file);
        Undo first = journal.note("one", Map.of());
        Undo second = journal.note("two", Map.of());
        Undo third = journal.note("three", Map.of());

        journal.done(second);

        assertEquals(List.of(third, first), new Journal(file).open());
    }

    @Test
    void tornLine_isIgnoredAndCutOff() throws IOException {
        var journal = new Journal(file);
        Undo kept = journal.note("kept", Map.of());
        Files.writeString(file, "{\"id\":2,\"undo\":\"to", StandardOpenOption.APPEND);

        var again = new Journal(file);
        assertEquals(List.of(kept), again.open());
        Undo next = again.note("next", Map.of());

        assertEquals(List.of(next, kept), new Journal(file).open());
    }

    @Test
    void numbers_goOnAfterARestart() {
        Undo first = new Journal(file).note("one", Map.of());
        Undo second = new Journal(file).note("two", Map.of());

        new Journal(file).done(first);

        assertEquals(List.of(second), new Journal(file).open());
    }
}
