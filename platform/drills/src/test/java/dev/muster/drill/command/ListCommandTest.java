package dev.muster.drill.command;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.cli.Workspace;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ListCommandTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path root;

    @Test
    void list_drillWithoutAPlant_isNotThere() throws IOException {
        write("seen-red", "{ release: ledger/no-drain, red: [ nothing-lost ] }");
        write("never-red", "");

        var out = new StringWriter();
        var _ = DrillCommand.of(new Workspace(root, Map.of()))
                .setOut(new PrintWriter(out, true))
                .execute("list");

        assertTrue(out.toString().contains("seen-red"), out.toString());
        assertFalse(out.toString().contains("never-red"), out.toString());
    }

    private void write(String name, String plants) throws IOException {
        Path folder = Files.createDirectories(root.resolve("services/drills").resolve(name));
        Files.writeString(folder.resolve("drill.yaml"), """
            drill: %s
            story: A test.
            seed: 1
            load: { rate: 1/s, for: 10s, keys: 1, mix: { post: 1 } }
            steady: { for: 1s }
            timeline: []
            verify: [ nothing-lost ]
            plants: [ %s ]
            """.formatted(name, plants));
    }
}
