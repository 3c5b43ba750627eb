package dev.muster.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PatchTest {
    @TempDir
    Path folder;

    @Test
    void patch_ofChangedNewAndDeletedFiles_isAppliedByGit() throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve("c"));
        Files.writeString(folder.resolve("c/a.yaml"), "# one\na: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\n");
        Files.writeString(folder.resolve("c/gone.yaml"), "g: 1\n");
        new GitCommand(folder).run("init", "-q");

        String patch = Patch.of(
                        "c/a.yaml",
                        bytes("# one\na: 1\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6\n"),
                        bytes("# one\na: 9\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6"))
                + Patch.of("c/gone.yaml", bytes("g: 1\n"), Optional.empty())
                + Patch.of("c/new.yaml", Optional.empty(), bytes("n: 1\n"));
        Files.writeString(folder.resolve("the.patch"), patch);
        new GitCommand(folder).run("apply", "the.patch");

        assertEquals("# one\na: 9\nb: 2\nc: 3\nd: 4\ne: 5\nf: 6", Files.readString(folder.resolve("c/a.yaml")));
        assertEquals("n: 1\n", Files.readString(folder.resolve("c/new.yaml")));
        assertFalse(Files.exists(folder.resolve("c/gone.yaml")));
    }

    @Test
    void patch_ofNoChange_isEmpty() {
        assertEquals("", Patch.of("a", bytes("a: 1\n"), bytes("a: 1\n")));
        assertEquals("", Patch.of("a", Optional.empty(), Optional.empty()));
    }

    private static Optional<byte[]> bytes(String text) {
        return Optional.of(text.getBytes(UTF_8));
    }
}
