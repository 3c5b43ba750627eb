package dev.muster.drill.laptop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.definition.Action;
import dev.muster.drill.run.TargetException;
import dev.muster.stack.command.StackAddresses;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which processes verbs reach: those that the supervisor tells of. Beside one of them runs another of the same program. */
class ProcessesTest {
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration PATIENCE = Duration.ofSeconds(Long.getLong("muster.patience", 20));
    private static final String PROCESS = "ledger-1";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path home;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private Process shell;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private ProcessHandle told;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private ProcessHandle other;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private ToldStatus supervisor;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private Site site;

    @BeforeEach
    void start() throws IOException {
        shell = new ProcessBuilder("sh", "-c", "sleep 120 & echo $!; sleep 120 & echo $!; wait").start();
        BufferedReader pids = shell.inputReader(UTF_8);
        told = handle(requireNonNull(pids.readLine(), "no process id"));
        other = handle(requireNonNull(pids.readLine(), "no process id"));
        supervisor = new ToldStatus(home, PROCESS, told.pid());
        var addresses = new StackAddresses(URI.create("http://127.0.0.1:1"), "127.0.0.1:1", home, home, 1, true);
        site = new Site(() -> addresses, _ -> 0, "drill-test", 1);
    }

    private static ProcessHandle handle(String pid) {
        return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        supervisor.close();
        told.destroyForcibly();
        other.destroyForcibly();
        shell.destroyForcibly().waitFor();
    }

    @Test
    void kill_endsTheProcessThatTheSupervisorToldOf_andNotTheOneBesideIt() {
        new KillVerb(site).begin(new Action.Kill(PROCESS), LEASE);

        await(() -> !told.isAlive());
        assertTrue(other.isAlive());
    }

    @Test
    void pause_stopsTheProcessThatTheSupervisorToldOf_andNotTheOneBesideIt() {
        var verb = new PauseVerb(site);
        verb.begin(new Action.Pause(PROCESS), LEASE);

        await(() -> isStopped(told));
        assertFalse(isStopped(other));

        site.processes().signal(PROCESS, "CONT");
        await(() -> !isStopped(told));
    }

    @Test
    void process_thatTheSupervisorDoesNotTellOf_cannotBeHad() {
        String name = other.info().command().orElse("sleep");

        assertEquals(Optional.of("there is no process " + name), new KillVerb(site).lack(new Action.Kill(name)));
        assertThrows(TargetException.class, () -> new KillVerb(site).begin(new Action.Kill(name), LEASE));
        assertThrows(TargetException.class, () -> new PauseVerb(site).begin(new Action.Pause(name), LEASE));
        assertTrue(told.isAlive() && other.isAlive());
    }

    private static void await(BooleanSupplier condition) {
        long limit = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < limit, "it did not come to pass");
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
        }
    }

    /** By ps(1), as only Linux has it in a file. */
    private static boolean isStopped(ProcessHandle process) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "state=", "-p", Long.toString(process.pid())).start();
            try (BufferedReader out = ps.inputReader(UTF_8)) {
                return requireNonNull(out.readLine(), "the process is gone").startsWith("T");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
