package dev.muster.drill.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The page in a real browser: it asks the network for nothing, is readable in light and dark, is reached by the keyboard and
 * by a screen reader, and prints. Needs Chromium and Playwright for Python; skipped with the reason where they are not.
 */
class TimelineBrowserTest {
    private static final Path SCRIPT =
            Path.of(System.getProperty("muster.root")).resolve("platform/drills/src/test/python/timeline.py");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path folder;

    @Test
    void page_inABrowser_isReadableByEverybody() throws Exception {
        Optional<Path> chromium = chromium();
        assumeTrue(chromium.isPresent(), "there is no chromium (apt-get install chromium)");
        assumeTrue(
                run(List.of("python3", "-c", "import playwright")).isEmpty(),
                "there is no playwright for python3 (pip install playwright)");
        new ReportFolder(folder).write(Runs.good(), Optional.of(Runs.bad()));

        List<String> found = run(List.of(
                "python3",
                SCRIPT.toString(),
                chromium.orElseThrow().toString(),
                folder.resolve("timeline.html").toString(),
                folder.toString()));

        assertEquals(List.of(), found);
    }

    private static Optional<Path> chromium() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .flatMap(entry -> Stream.of(Path.of(entry, "chromium"), Path.of(entry, "chromium-browser")))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What a program prints; its failure is one more line. */
    private static List<String> run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), UTF_8);
        boolean ended = process.waitFor(120, TimeUnit.SECONDS);
        String failure = ended && process.exitValue() == 0 ? "" : "it failed";
        return (out + failure).lines().toList();
    }
}
