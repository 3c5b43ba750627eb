package dev.muster.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PromisesTest {
    private static final String HEAD = "| promise | status | test | plant |\n|---|---|---|---|\n";
    private static final String TEST = "`PromisesTest#promises_finished_nameTestAndPlantThatExist`";
    private static final String PLANT = "`PromisesTest#row_thatBreaksTheRule_isNamed`";

    private final RepositoryTree tree = RepositoryTree.current();
    private final Promises promises = new Promises(tree);

    @Test
    void promises_finished_nameTestAndPlantThatExist() {
        String text = tree.read(tree.root().resolve("docs/promises.md"));
        assertEquals("", String.join("\n", promises.breaches(text)));
    }

    @Test
    void row_thatKeepsTheRule_passes() {
        String rows = "| a | finished | %s | %s |\n| b | planned | | |\n".formatted(TEST, PLANT);
        assertEquals(List.of(), promises.breaches(HEAD + rows));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "| a | finished | TEST | |; names no `Class#method` under plant",
                "| a | finished | | PLANT |; names no `Class#method` under test",
                "| a | finished | TEST |; names no `Class#method` under plant",
                "| a | finished | some day | PLANT |; names no `Class#method` under test",
                "| a | finished | `PromisesTest#noSuchTest` | PLANT |; `PromisesTest#noSuchTest` does not exist",
                "| a | finished | TEST | `NoSuchPlant` |; `NoSuchPlant` does not exist",
                "| a | planned | `NoSuchTest#yet` | |; `NoSuchTest#yet` does not exist",
                "| a | finished | `drill no-such` | PLANT |; `drill no-such` does not exist",
                "| a | finished | TEST | `drill demo-of-this-test` |; `drill demo-of-this-test` does not exist",
                "| a | done | TEST | PLANT |; status must be planned or finished",
                "| a | | | |; status must be planned or finished",
                "| | planned | | |; is empty or stands twice"
            })
    void row_thatBreaksTheRule_isNamed(String row, String breach) {
        List<String> breaches =
                promises.breaches(HEAD + row.replace("TEST", TEST).replace("PLANT", PLANT));
        assertEquals(1, breaches.size(), breaches::toString);
        assertTrue(breaches.getFirst().startsWith("line 3: "), breaches::toString);
        assertTrue(breaches.getFirst().contains(breach), breaches::toString);
    }

    @Test
    void promise_thatStandsTwice_isNamed() {
        assertEquals(
                1, promises.breaches(HEAD + "| a | planned | | |\n".repeat(2)).size());
    }

    @Test
    void drill_asEvidence_isThereAndProven(@TempDir Path root) throws IOException {
        Files.createFile(root.resolve("pom.xml"));
        for (String drill : List.of("flood", "untried")) {
            Path folder =
                    Files.createDirectories(root.resolve("services/drills").resolve(drill));
            Files.createFile(folder.resolve("drill.yaml"));
        }
        Files.writeString(
                Files.createDirectory(root.resolve("docs")).resolve("drills.md"),
                "| drill | plants found |\n|---|---|\n| `flood` | 2 of 2 |\n");
        var drilled = new Promises(new RepositoryTree(root));

        assertEquals(List.of(), drilled.breaches(HEAD + "| a | finished | `drill flood` | `drill flood` |\n"));
        assertEquals(List.of(), drilled.breaches(HEAD + "| a | planned | `drill untried` | |\n"));
        assertEquals(
                List.of("line 3: `drill untried` is not proven in docs/drills.md"),
                drilled.breaches(HEAD + "| a | finished | `drill untried` | `drill untried` |\n"));
    }

    @Test
    void document_withoutPromises_isABreach() {
        assertEquals(1, promises.breaches("# Promises\n\nNone.\n").size());
        assertEquals(
                1,
                promises.breaches("| promise | state |\n|---|---|\n| a | finished |\n")
                        .size());
    }
}
