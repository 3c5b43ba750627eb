package dev.muster.drill.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CommitsTest {
    @TempDir
    private Path root;

    @Test
    void commit_isMarkedWhereAFileDiffers_butForDocuments() throws Exception {
        git("init", "-q");
        write("Code.java", "one");
        write("docs/drills.md", "one");
        git("add", ".");
        git("-c", "user.name=t", "-c", "user.email=t@example.invalid", "commit", "-q", "-m", "One");
        String clean = Commits.current(root).orElseThrow();
        assertTrue(clean.matches("[0-9a-f]{10,}"), clean);

        write("docs/drills.md", "two");
        assertEquals(Optional.of(clean), Commits.current(root));

        write("Code.java", "two");
        assertEquals(Optional.of(clean + "-dirty"), Commits.current(root));
    }

    @Test
    void folder_thatIsNoRepository_hasNone() {
        assertEquals(Optional.empty(), Commits.current(root));
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        Process git =
                new ProcessBuilder(command).directory(root.toFile()).inheritIO().start();
        assertEquals(0, git.waitFor(), command.toString());
    }
}
