package dev.muster.drill.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
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

/** A run's verdict, worked out again from its folder. */
class VerifyCommandTest {
    private static final String DRILL = """
            drill: test
            story: A test.
            seed: 1
            load: { rate: 1/s, for: 10s, keys: 1, mix: { post: 1 } }
            steady: { for: 1s }
            timeline: []
            verify: [ nothing-lost ]
            """;
    private static final String ENTRY = "{\"kind\":\"entry\"}\n";
    private static final String HISTORY = """
            {"operation":"post","phase":"drill","due":1,"done":2,"end":"ok","answer":"201"}
            {"kind":"event","what":"sending","sent":1,"late":0,"notSent":0}
            %s{"kind":"event","what":"residue","left":""}
            """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path folder;

    @Test
    void verify_soundHistory_passes() throws IOException {
        write(HISTORY.formatted(ENTRY));

        assertEquals(0, verify().code());
    }

    @Test
    void verify_oneLineTakenOut_failsWithoutAskingAnyone() throws IOException {
        write(HISTORY.formatted(""));

        Ran ran = verify();

        assertEquals(1, ran.code());
        assertTrue(ran.out().contains("! FAIL  nothing-lost  0 of 1"), ran.out());
    }

    @Test
    void verify_historyThatStopsMidway_isUnknown() throws IOException {
        write(HISTORY.formatted(ENTRY).lines().findFirst().orElseThrow() + "\n" + ENTRY);

        Ran ran = verify();

        assertEquals(2, ran.code());
        assertTrue(ran.out().startsWith("UNKNOWN"), ran.out());
    }

    private void write(String history) throws IOException {
        Files.writeString(folder.resolve("drill.yaml"), DRILL);
        Files.writeString(folder.resolve("history.jsonl"), history);
    }

    private record Ran(int code, String out) {}

    private Ran verify() {
        var out = new StringWriter();
        var line = DrillCommand.of(new Workspace(folder, Map.of())).setOut(new PrintWriter(out, true));
        return new Ran(line.execute("verify", folder.toString()), out.toString());
    }
}
