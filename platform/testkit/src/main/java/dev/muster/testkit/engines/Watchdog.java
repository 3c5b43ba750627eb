package dev.muster.testkit.engines;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * A shell that ends a process when this JVM is gone, however it went.
 *
 * <p>It waits on a pipe from this JVM; the kernel closes the pipe when the JVM dies, even by SIGKILL, which no shutdown
 * hook survives.
 */
final class Watchdog implements AutoCloseable {
    private final Process shell;

    Watchdog(long pid) {
        try {
            shell = new ProcessBuilder(
                            "sh", "-c", "trap '' INT TERM; read -r word; [ \"$word\" = done ] || kill -QUIT " + pid)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start a watchdog for process " + pid, e);
        }
    }

    /** Calls the watchdog off. */
    @Override
    public void close() {
        shell.destroyForcibly();
    }
}
