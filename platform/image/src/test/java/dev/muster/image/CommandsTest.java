package dev.muster.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommandsTest {
    @TempDir
    Path folder;

    @Test
    void run_toItsEnd_isCodeAndBothStreams() {
        Commands.Result result = new Commands().run(folder, List.of("sh", "-c", "echo out; echo bad >&2; exit 3"));

        assertEquals(new Commands.Result(3, "out\nbad\n"), result);
    }

    @Test
    void run_muchOutput_isAllThere() {
        Commands.Result result =
                new Commands().run(folder, List.of("sh", "-c", "head -c 300000 /dev/zero | tr '\\0' x"));

        assertEquals(300_000, result.output().length());
    }

    @Test
    void run_overTheLimit_endsItAndWhatItStarted() {
        Commands hasty = new Commands(Duration.ofMillis(300));

        ImageProblem problem =
                assertThrows(ImageProblem.class, () -> hasty.run(folder, List.of("sh", "-c", "sleep 3600; true")));

        assertTrue(String.valueOf(problem.getMessage()).contains("longer than"));
        assertTrue(ProcessHandle.current().descendants().noneMatch(CommandsTest::sleepsOn));
    }

    private static boolean sleepsOn(ProcessHandle process) {
        return process.isAlive() && process.info().commandLine().orElse("").contains("sleep 3600");
    }
}
