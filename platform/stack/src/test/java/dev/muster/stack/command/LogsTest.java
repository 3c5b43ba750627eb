package dev.muster.stack.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.stack.home.Home;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogsTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private Logs logs;
    private Path first;
    private Path second;

    @BeforeEach
    void write() throws IOException {
        Home home = new Home(folder);
        home.create();
        logs = new Logs(home, new PrintWriter(out));
        first = Files.writeString(home.log("ledger-1"), "a\nb\nc\n");
        second = Files.writeString(home.log("ledger-2"), "d\n");
        Files.writeString(home.log("ledger-migrate"), "e\n");
    }

    @Test
    void print_service_isTheEndOfEachReplica() {
        logs.print(logs.find("ledger"), 2);
        assertEquals("ledger-1 | b\nledger-1 | c\nledger-2 | d\n", out.toString());
    }

    @Test
    void follow_linesWrittenAndLogRotated_printsEachWholeLineOnce() {
        Iterator<Runnable> events = List.<Runnable>of(
                        () -> append(first, "f\ng"), () -> append(first, "h\n"), () -> replace(first, "i\n"), () -> {})
                .iterator();
        logs.follow(List.of(first), () -> {
            if (!events.hasNext()) {
                return true;
            }
            events.next().run();
            return false;
        });
        assertEquals("f\ngh\ni\n", out.toString());
    }

    @Test
    void find_exactName_isThatLogAlone() {
        assertEquals(List.of(second), logs.find("ledger-2"));
    }

    private static void append(Path log, String text) {
        write(log, text, StandardOpenOption.APPEND);
    }

    private static void replace(Path log, String text) {
        write(log, text, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private static void write(Path log, String text, StandardOpenOption how) {
        try {
            Files.writeString(log, text, how);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
