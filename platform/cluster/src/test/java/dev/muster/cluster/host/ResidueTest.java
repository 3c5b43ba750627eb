package dev.muster.cluster.host;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.stack.supervisor.ProcessIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
final class ResidueTest {

    @Test
    void processes_oneWithoutMarksWorksInTheFolder_isFoundAndItsNeighbourIsNot(@TempDir Path root)
            throws IOException, InterruptedException {
        Path folder = Files.createDirectory(root.resolve("cluster"));
        Path beside = Files.createDirectory(root.resolve("cluster-logs"));
        Process ours = start(folder);
        Process other = start(beside);
        try {
            Residue residue = new Residue(folder);
            assertTrue(finds(residue, ours));
            assertFalse(finds(residue, other));
        } finally {
            end(ours);
            end(other);
        }
    }

    private static boolean finds(Residue residue, Process process) {
        return residue.processes().stream().map(ProcessIdentity::pid).anyMatch(pid -> pid == process.pid());
    }

    private static Process start(Path folder) throws IOException {
        ProcessBuilder builder = new ProcessBuilder("setsid", "sleep", "60").directory(folder.toFile());
        builder.environment().clear();
        return builder.start();
    }

    private static void end(Process process) throws InterruptedException {
        process.destroyForcibly();
        assertTrue(process.waitFor(30, TimeUnit.SECONDS));
    }
}
