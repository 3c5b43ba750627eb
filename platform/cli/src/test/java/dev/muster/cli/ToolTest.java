package dev.muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ToolTest {
    private static final ToolVersions VERSIONS = new ToolVersions(Duration.ofSeconds(30));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test
    private Path folder;

    @Test
    void look_notOnThePath_saysWhatItIsFor() {
        Finding finding = tool(List.of()).look(folder.toString(), VERSIONS);
        assertFalse(finding.good());
        assertEquals("not found; for testing", finding.detail());
    }

    @Test
    void look_secondName_suffices() throws IOException {
        program("spanner2", "exit 0");
        Finding finding = tool(List.of()).look("/nowhere::" + folder, VERSIONS);
        assertTrue(finding.good(), finding.detail());
        assertEquals("spanner", finding.name());
    }

    @Test
    void look_notExecutable_isNotFound() throws IOException {
        Files.writeString(folder.resolve("spanner"), "text");
        assertFalse(tool(List.of()).look(folder.toString(), VERSIONS).good());
    }

    @Test
    void look_oldVersion_isNamed() throws IOException {
        program("spanner", "echo spanner version v1.9.4");
        assertFalse(tool(List.of(1, 10)).look(folder.toString(), VERSIONS).good());
        assertTrue(tool(List.of(1, 9)).look(folder.toString(), VERSIONS).good());
    }

    @Test
    void look_versionByWord_isAskedToo() throws IOException {
        program("spanner", "[ \"$1\" = version ] && echo spanner1.26.8");
        assertTrue(tool(List.of(1, 26)).look(folder.toString(), VERSIONS).good());
    }

    @Test
    void look_programThatFails_tellsNoVersion() throws IOException {
        program("spanner", "echo 9.9.9; exit 1");
        Finding finding = tool(List.of(1)).look(folder.toString(), VERSIONS);
        assertFalse(finding.good());
        assertTrue(finding.detail().contains("does not tell its version"), finding.detail());
    }

    @Test
    void look_programThatHangs_isGivenUp() throws IOException {
        program("spanner", "exec sleep 600");
        Finding finding = tool(List.of(1)).look(folder.toString(), new ToolVersions(Duration.ofMillis(50)));
        assertFalse(finding.good());
    }

    @Test
    void compare_isByNumberNotByText() {
        assertTrue(ToolVersions.compare(List.of(1, 26), List.of(1, 9)) > 0);
        assertTrue(ToolVersions.compare(List.of(2), List.of(2, 0, 1)) < 0);
        assertEquals(List.of(), ToolVersions.first("no number, 7 alone is none"));
    }

    private static Tool tool(List<Integer> minimum) {
        return new Tool(List.of("spanner", "spanner2"), false, "testing", minimum, new Finding.Remedy("apt", "brew"));
    }

    private void program(String name, String body) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }
}
