package dev.muster.stack.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.stack.home.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** What is removed of the copies that processes run with, and above all what is not. */
class OldProgramsTest {
    private final Instant now = Instant.now();

    @TempDir
    Path folder;

    private Home home = new Home(Path.of("nowhere"));

    @BeforeEach
    void copies() throws IOException {
        home = new Home(folder.resolve(".muster"));
        home.create();
        for (String name : List.of("supervisor", "gateway", "older", "oldest")) {
            copy(name, Duration.ofDays(1));
        }
    }

    @Test
    void remove_whatNobodyRuns_leavesTheOthers() throws IOException {
        Files.createDirectories(home.run());
        Files.writeString(home.run().resolve("gateway.json"), "{\"spec\":\"-cp " + jar("gateway") + "\"}");

        assertEquals(2, removed(List.of("java -cp " + jar("supervisor") + ":lib.jar Supervisor")));
        assertEquals("gateway supervisor", left());
    }

    @Test
    void remove_copiedAMomentAgo_stays() throws IOException {
        copy("older", Duration.ofMinutes(5));

        assertEquals(2, removed(List.of("java -cp " + jar("supervisor"))));
        assertEquals("older supervisor", left());
    }

    /** Where not even the supervisor is seen, nothing is known of anybody. */
    @Test
    void remove_noCommandLineSeen_removesNothing() throws IOException {
        assertEquals(0, removed(List.of("java -cp elsewhere.jar")));
        assertEquals("gateway older oldest supervisor", left());
    }

    /** The first entries of a class path fill what the JDK tells of a command line. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void remove_copyAtTheEndOfALongCommandLine_stays() throws Exception {
        String longPath = "x".repeat(5000) + ":" + jar("older");
        Process process = new ProcessBuilder(
                        "sh", "-c", "read line", longPath, jar("supervisor").toString())
                .start();
        try {
            OldPrograms.of(home).remove();
            assertEquals("older supervisor", left());
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private int removed(List<String> commandLines) {
        return new OldPrograms(home, () -> commandLines, InstantSource.system()).remove();
    }

    private void copy(String name, Duration age) throws IOException {
        Path copy = Files.createDirectories(home.programs().resolve(name));
        Files.writeString(jar(name), "");
        Files.setLastModifiedTime(copy, FileTime.from(now.minus(age)));
    }

    private Path jar(String name) {
        return home.programs().resolve(name).resolve("muster.jar");
    }

    private String left() throws IOException {
        try (Stream<Path> files = Files.list(home.programs())) {
            SortedSet<String> left =
                    files.map(file -> file.getFileName().toString()).collect(Collectors.toCollection(TreeSet::new));
            return String.join(" ", left);
        }
    }
}
