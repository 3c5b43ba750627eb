package dev.muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExitCodeTest {

    @Test
    void codes_areDistinct() {
        assertEquals(
                ExitCode.values().length,
                Arrays.stream(ExitCode.values()).map(ExitCode::code).distinct().count());
    }

    @Test
    void codes_standInTheDocumentWithTheSameWords() throws IOException {
        List<String> lines = Files.readAllLines(Path.of(System.getProperty("muster.root", "../.."), "docs/cli.md"));
        for (ExitCode code : ExitCode.values()) {
            String row = "| %d | %s |".formatted(code.code(), code.meaning());
            assertTrue(lines.contains(row), "docs/cli.md lacks the row: " + row);
        }
    }
}
