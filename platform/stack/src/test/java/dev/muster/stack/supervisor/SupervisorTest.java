package dev.muster.stack.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A supervisor in its own process, with shell scripts for children. */
class SupervisorTest {

    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before the first test.
    static Path home;

    private final SupervisorLauncher launcher =
            new SupervisorLauncher(home, JAVA, () -> System.getProperty("java.class.path"));
    private SupervisorClient client = launcher.findOrStart();

    @AfterEach
    void stopChildren() {
        client = launcher.findOrStart();
        client.status().forEach(status -> client.stop(status.name()));
        Await.until("nothing is left", () -> new Marked(home).all().isEmpty());
    }

    @AfterAll
    static void end() {
        SupervisorClient last = new SupervisorClient(home);
        long pid = last.pid();
        last.exit();
        Await.until("the supervisor ends", () -> ProcessIdentity.of(pid).isEmpty());
    }

    @Test
    void start_twice_runsOnce() {
        ProcessSpec spec = Specs.sleeper(home, "a");
        assertEquals(StartOutcome.STARTED, client.start(spec));
        long pid = pid("a");
        assertEquals(StartOutcome.RUNNING, client.start(spec));
        assertEquals(StartOutcome.DIFFERS, client.start(Specs.shell(home, "a", "exec sleep 601")));
        assertEquals(pid, pid("a"));
    }

    @Test
    void lease_ofAHolderThatFallsSilent_isReverted() {
        Path out = home.resolve("reverted");
        client.take(new Lease(
                "runner",
                Duration.ofMillis(300),
                new Launch(
                        List.of("/bin/sh", "-c", "echo done > " + out), Map.of(), home, home.resolve("revert.log"))));
        assertTrue(client.renew("runner"));

        Await.until("it is reverted", () -> Files.exists(out));
        assertFalse(client.renew("runner"));
    }

    @Test
    void start_child_getsItsEnvironmentAndNoneOfOurs() throws IOException {
        client.start(Specs.shell(home, "a", "env; exec sleep 600"));
        Path log = home.resolve("logs/a.log");
        Await.until("the child wrote", () -> read(log).contains("SUPERVISED_NAME=a"));
        assertTrue(read(log).contains("KEY=value"), read(log));
        assertFalse(read(log).contains("JAVA_HOME"), read(log));
    }

    @Test
    void childKilled_isStartedAgain() {
        client.start(Specs.sleeper(home, "a"));
        long first = pid("a");
        kill(first);
        long second = otherPid("a", first);
        assertNotEquals(first, second);
        assertEquals(1, status("a").restarts());
    }

    @Test
    void childKilled_restartsOff_staysDeadUntilSwitchedOn() {
        client.start(Specs.sleeper(home, "a"));
        client.restart("a", false);
        kill(pid("a"));
        Await.until("it is dead", () -> status("a").state().equals("dead"));
        client.restart("a", true);
        Await.until("it runs", () -> status("a").isRunning());
    }

    @Test
    void restart_unknownName_isRefused() {
        var refused = assertThrows(IllegalStateException.class, () -> client.restart("nobody", true));
        assertTrue(String.valueOf(refused.getMessage()).contains("no process is called nobody"));
    }

    @Test
    void childDiesAtOnce_isTriedWithGrowingDelay() {
        client.start(Specs.shell(home, "a", "echo no luck; exit 3"));
        Await.until("it waits after two deaths", () -> {
            ProcessStatus status = status("a");
            return status.restarts() >= 1 && status.state().equals("waiting");
        });
        client.stop("a");
        assertEquals(List.of(), client.status());
    }

    @Test
    void stop_childIgnoresTheSignal_isKilledAfterItsLimit() {
        ProcessSpec deaf = Specs.shell(home, "a", "trap '' TERM; echo deaf; while :; do sleep 1; done");
        client.start(Specs.endingWithin(deaf, Duration.ofMillis(300)));
        Await.until("it is deaf", () -> read(home.resolve("logs/a.log")).contains("deaf"));
        long pid = pid("a");
        client.stop("a");
        assertTrue(ProcessIdentity.of(pid).isEmpty());
        assertEquals(List.of(), client.status());
    }

    @Test
    void stop_childIsSuspended_endsByItself() {
        client.start(Specs.sleeper(home, "a"));
        ProcessIdentity child = ProcessIdentity.of(pid("a")).orElseThrow();
        Signals.send(child, "STOP");
        client.stop("a");
        assertFalse(child.isAlive());
    }

    @Test
    void exit_childRuns_isRefused() {
        client.start(Specs.sleeper(home, "a"));
        assertThrows(IllegalStateException.class, client::exit);
    }

    @Test
    void supervisorKilled_childLivesOnAndIsAdopted() {
        client.start(Specs.sleeper(home, "a"));
        client.start(Specs.sleeper(home, "b"));
        client.restart("b", false);
        long a = pid("a");
        killSupervisor();
        assertTrue(ProcessIdentity.of(a).isPresent());

        client = launcher.find().orElseThrow();
        assertEquals(a, pid("a"));
        assertFalse(status("b").restart());

        kill(a);
        assertNotEquals(a, otherPid("a", a));
    }

    @Test
    void supervisorKilled_childThatDiedMeanwhile_isStartedAgain() {
        client.start(Specs.sleeper(home, "a"));
        client.start(Specs.sleeper(home, "b"));
        long a = pid("a");
        killSupervisor();
        kill(a);
        Await.until("the child is gone", () -> ProcessIdentity.of(a).isEmpty());
        client = launcher.find().orElseThrow();
        assertNotEquals(a, otherPid("a", a));
    }

    @Test
    void supervisorKilledBeforeTheRecordNamedTheChild_childIsFoundByItsMarks() {
        client.start(Specs.sleeper(home, "a"));
        long a = pid("a");
        killSupervisor();
        RecordFiles files = new RecordFiles(home.resolve("run"));
        ProcessRecord record = files.read().records().getFirst();
        files.write(new ProcessRecord(record.spec(), Optional.empty(), 0, true));
        client = launcher.find().orElseThrow();
        assertEquals(a, pid("a"));
    }

    @Test
    void supervisorKilledAndRecordCorrupt_childIsReplacedByItsNextStart() throws IOException {
        client.start(Specs.sleeper(home, "a"));
        ProcessIdentity lost = ProcessIdentity.of(pid("a")).orElseThrow();
        killSupervisor();
        Files.writeString(home.resolve("run/a.json"), "{");
        client = launcher.find().orElseThrow();
        assertEquals(List.of(), client.status());
        assertTrue(Files.exists(home.resolve("run/a.json.corrupt")));
        assertEquals(StartOutcome.STARTED, client.start(Specs.sleeper(home, "a")));
        assertFalse(lost.isAlive());
    }

    @Test
    void recordsOfAnEarlierBoot_areDroppedAndNothingStarts() throws IOException {
        killSupervisor();
        ProcessIdentity stale = new ProcessIdentity(ProcessHandle.current().pid(), "an earlier boot");
        new RecordFiles(home.resolve("run"))
                .write(new ProcessRecord(Specs.sleeper(home, "a"), Optional.of(stale), 0, true));
        assertTrue(launcher.find().isEmpty());
        client = launcher.findOrStart();
        assertEquals(List.of(), client.status());
        assertFalse(Files.exists(home.resolve("run/a.json")));
    }

    @Test
    void secondSupervisor_endsAtOnce() throws IOException, InterruptedException {
        long first = client.pid();
        Process second = new ProcessBuilder(
                        JAVA.toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Supervisor.class.getName(),
                        home.toString())
                .inheritIO()
                .start();
        assertEquals(0, second.waitFor());
        assertEquals(first, client.pid());
    }

    private ProcessStatus status(String name) {
        return client.status().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private long pid(String name) {
        return otherPid(name, 0);
    }

    private long otherPid(String name, long not) {
        return Await.value("a process of " + name, () -> {
            ProcessStatus status = status(name);
            return status.isRunning() && status.pid().orElseThrow() != not
                    ? Optional.of(status.pid().orElseThrow())
                    : Optional.empty();
        });
    }

    private void killSupervisor() {
        long pid = client.pid();
        kill(pid);
        Await.until("the supervisor is gone", () -> ProcessIdentity.of(pid).isEmpty());
    }

    private static void kill(long pid) {
        Signals.send(ProcessIdentity.of(pid).orElseThrow(), "KILL");
    }

    private static String read(Path file) {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
