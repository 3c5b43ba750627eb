package dev.muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

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
        assertEquals(
                List.of(),
                lacking(Files.readAllLines(Path.of(System.getProperty("muster.root", "../.."), "docs/cli.md"))));
    }

    @Test
    void table_thatLacksACode_isNamed() {
        List<String> lines =
                Arrays.stream(ExitCode.values()).skip(1).map(ExitCodeTest::row).toList();
        assertEquals(List.of(row(ExitCode.OK)), lacking(lines));
    }

    private static List<String> lacking(List<String> lines) {
        return Arrays.stream(ExitCode.values())
                .map(ExitCodeTest::row)
                .filter(row -> !lines.contains(row))
                .toList();
    }

    private static String row(ExitCode code) {
        return "| %d | %s |".formatted(code.code(), code.meaning());
    }
}
