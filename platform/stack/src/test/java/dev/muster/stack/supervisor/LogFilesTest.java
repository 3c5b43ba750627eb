package dev.muster.stack.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogFilesTest {

    @TempDir
    Path folder;

    @Test
    void rotate_beyondTheBound_writerGoesOnInAnEmptyFile() throws IOException {
        Path log = folder.resolve("x.log");
        try (OutputStream writer = Files.newOutputStream(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            writer.write(new byte[101]);
            assertTrue(new LogFiles(100).rotate(log));
            writer.write(new byte[3]);
        }
        assertEquals(101, Files.size(folder.resolve("x.log.1")));
        assertEquals(3, Files.size(log));
    }

    @Test
    void rotate_withinTheBoundOrMissing_doesNothing() throws IOException {
        Path log = folder.resolve("x.log");
        assertFalse(new LogFiles(100).rotate(log));
        Files.write(log, new byte[100]);
        assertFalse(new LogFiles(100).rotate(log));
        assertEquals(100, Files.size(log));
    }
}
