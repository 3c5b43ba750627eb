package dev.muster.stack.supervisor;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** Sends signals that the JDK has no call for, by kill(1). */
public final class Signals {

    private Signals() {}

    /** Kills a process and all that it started. */
    static void killTree(ProcessIdentity process) {
        if (process.isAlive()) {
            ProcessHandle.of(process.pid()).ifPresent(root -> {
                List<ProcessHandle> below = root.descendants().toList();
                root.destroyForcibly();
                below.forEach(ProcessHandle::destroyForcibly);
            });
        }
    }

    /** Sends a signal by its name without SIG; a process that is gone already is no error. */
    public static void send(ProcessIdentity process, String signal) {
        if (!process.isAlive()) {
            return;
        }
        try {
            new ProcessBuilder("kill", "-s", signal, Long.toString(process.pid()))
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run kill", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
