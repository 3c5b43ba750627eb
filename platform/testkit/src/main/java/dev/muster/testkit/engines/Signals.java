package dev.muster.testkit.engines;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Signals to a process and everything it started. */
final class Signals {
    private static final int ATTEMPTS = 5;
    private static final Duration GONE_WITHIN = Duration.ofSeconds(10);

    private Signals() {}

    /** Sends SIGKILL to the process and its descendants and waits until none is left. */
    static void kill(long pid) {
        List<ProcessHandle> family = family(pid);
        family.forEach(ProcessHandle::destroyForcibly);
        long deadline = System.nanoTime() + GONE_WITHIN.toNanos();
        while (family.stream().anyMatch(ProcessHandle::isAlive)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("process " + pid + " outlived SIGKILL by " + GONE_WITHIN);
            }
            nap();
        }
    }

    static void stop(long pid) {
        send("-STOP", family(pid));
    }

    static void proceed(long pid) {
        send("-CONT", family(pid));
    }

    static void nap() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a process", e);
        }
    }

    private static List<ProcessHandle> family(long pid) {
        return ProcessHandle.of(pid).stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .toList();
    }

    /** A process that ends in between is no failure: what is left is signalled again. */
    private static void send(String signal, List<ProcessHandle> processes) {
        for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
            List<ProcessHandle> alive =
                    processes.stream().filter(ProcessHandle::isAlive).toList();
            if (!alive.isEmpty() && kill(signal, alive)) {
                return;
            }
        }
        throw new IllegalStateException("kill " + signal + " of " + processes + " failed " + ATTEMPTS + " times");
    }

    private static boolean kill(String signal, List<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        try {
            Process kill = new ProcessBuilder(command).redirectErrorStream(true).start();
            return kill.waitFor(5, TimeUnit.SECONDS) && kill.exitValue() == 0;
        } catch (IOException e) {
            throw new IllegalStateException("cannot run " + String.join(" ", command), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted in " + String.join(" ", command), e);
        }
    }
}
