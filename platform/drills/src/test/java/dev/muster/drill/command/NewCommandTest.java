package dev.muster.drill.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.cli.Workspace;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import dev.muster.drill.verdict.Outcome;
import dev.muster.drill.verdict.Verdict;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path root;

    @BeforeEach
    void services() throws IOException {
        Files.createDirectories(root.resolve("services/drills"));
    }

    @Test
    void new_isADrillThatCanBeRead_andFailsInTheCheckToBeReplaced() {
        assertEquals(0, execute("new", "lost-books"));

        Drill drill = new DrillFiles(root).read("lost-books");
        assertEquals("kill gateway", drill.timeline().getFirst().action().toString());
        Outcome outcome = Kits.judge(drill, Kits.kit())
                .judge(List.of(new Line(
                        Line.OPERATION,
                        Map.of("operation", "post", "phase", "drill", "due", 1L, "done", 2L, "end", "ok"))));
        assertEquals(
                List.of(Verdict.FAIL),
                outcome.findings().stream()
                        .filter(finding -> finding.check().equals("count(all) = 0"))
                        .map(Finding::verdict)
                        .toList());
    }

    @Test
    void new_thatIsThere_isNotWrittenOver() {
        assertEquals(0, execute("new", "lost-books"));

        assertTrue(execute("new", "lost-books") != 0);
    }

    @Test
    void new_withAnotherName_isRefused() {
        assertTrue(execute("new", "../x") != 0);
    }

    private int execute(String... line) {
        return DrillCommand.of(new Workspace(root, Map.of()))
                .setOut(new PrintWriter(new StringWriter(), true))
                .setErr(new PrintWriter(new StringWriter(), true))
                .execute(line);
    }
}
