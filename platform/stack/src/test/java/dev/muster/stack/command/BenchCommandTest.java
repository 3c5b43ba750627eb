package dev.muster.stack.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.stack.command.TestStack.Outcome;
import dev.muster.stack.supervisor.Marked;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bench in a process of its own beside a stack of real processes. */
class BenchCommandTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before the test.
    Path tree;

    @Test
    void bench_failsAndLeavesAProcess_answersItsCodeAndLeavesNothing() throws IOException {
        TestStack stack = declared(true);

        Outcome outcome = stack.run("bench", "ledger", "--json", "--only", "failing");

        assertEquals(9, outcome.code(), outcome.text());
        assertTrue(outcome.text().startsWith("1 in test\n[--json, --only, failing] "), outcome.text());
        assertTrue(outcome.text().matches("(?s).*postgresql=\\d+.*ledger-bench ledger\n"), outcome.text());
        Path home = stack.home().path().resolve("bench").resolve("ledger");
        assertEquals(List.of(), new Marked(home).all());
        assertFalse(Files.exists(home.resolve("data")));
        assertFalse(Files.exists(home.resolve("secrets")));
    }

    @Test
    void bench_ofAServiceThatCallsAnother_hasThatOneToo() throws IOException {
        TestStack stack = declared(true);
        stack.declare("ledger", service("ledger", "till"));
        stack.declare("till", service("till", "ledger"));

        Outcome outcome = stack.run("bench", "ledger", "--only", "failing");

        assertTrue(outcome.text().matches("(?s).*till-1=\\d+.*"), outcome.text());
    }

    private static String service(String name, String link) {
        return """
                service: %1$s
                main: dev.muster.stack.command.FakeService
                memory: 32m
                database: %1$s
                links: [ %2$s ]
                """.formatted(name, link);
    }

    @Test
    void bench_serviceWithoutOne_saysSo() throws IOException {
        Outcome outcome = declared(false).run("bench", "ledger");

        assertEquals(1, outcome.code());
        assertTrue(outcome.text().contains("ledger has no bench"), outcome.text());
    }

    @Test
    void bench_unknownService_namesTheKnown() throws IOException {
        Outcome outcome = declared(true).run("bench", "ledgre");

        assertEquals(1, outcome.code());
        assertTrue(outcome.text().contains("there is no service ledgre; there are ledger"), outcome.text());
    }

    /** The classes are the test's own; the jar only says that there is a bench. */
    private TestStack declared(boolean bench) throws IOException {
        TestStack stack = new TestStack(tree);
        stack.declare("ledger");
        if (bench) {
            Path target = Files.createDirectories(tree.resolve("services/ledger/target"));
            Files.createFile(target.resolve("muster-ledger-1-bench.jar"));
        }
        return stack;
    }
}
