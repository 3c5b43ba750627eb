package dev.muster.stack.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.stack.home.Home;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class ResetCommandTest {

    @TempDir
    Path tree;

    @Test
    void reset_anyAnswerButYes_removesNothing() throws IOException {
        assertEquals(1, reset("y\n"));
        assertEquals(1, reset(""));
        assertEquals(true, Files.exists(data()));
    }

    @Test
    void reset_yes_removesWhatIsKeptOverRestarts() throws IOException {
        Files.createDirectories(home().instance("ledger-1"));
        Files.createDirectories(home().delivery());
        Files.createDirectories(home().override("ledger"));
        assertEquals(0, reset("yes\n"));
        try (var left = Files.list(home().path())) {
            assertEquals(
                    List.of("aot", "command.lock"),
                    left.map(path -> path.getFileName() + "").sorted().toList());
        }
    }

    @Test
    void reset_yes_removesDataAndKeepsCaches() throws IOException {
        assertEquals(0, reset("yes\n"));
        assertEquals(false, Files.exists(data()));
        assertEquals(true, Files.exists(home().aot()));
    }

    private int reset(String answer) throws IOException {
        home().create();
        Files.createDirectories(data());
        var stack = new TestStack(tree).stack();
        var in = new ByteArrayInputStream(answer.getBytes(UTF_8));
        return new CommandLine(new ResetCommand(stack, in))
                .setOut(new PrintWriter(new StringWriter()))
                .execute();
    }

    private Home home() {
        return new Home(tree.resolve(".muster"));
    }

    private Path data() {
        return home().data();
    }
}
