package dev.muster.stack.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.stack.command.TestStack.Outcome;
import dev.muster.stack.supervisor.Await;
import dev.muster.stack.supervisor.Marked;
import dev.muster.stack.supervisor.ProcessIdentity;
import dev.muster.stack.supervisor.ProcessStatus;
import dev.muster.stack.supervisor.Signals;
import dev.muster.stack.supervisor.SupervisorClient;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** One stack of real processes through its life: PostgreSQL, Kafka, and a service with two replicas. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class StackTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before the first test.
    static Path tree;

    @SuppressWarnings("NullAway.Init") // Set before the first test.
    private static TestStack stack;

    private static Outcome first = new Outcome(-1, "");

    @BeforeAll
    static void up() throws IOException {
        stack = new TestStack(tree);
        stack.declare("ledger");
        Files.createDirectory(tree.resolve("gitops"));
        // As an interrupted first start leaves it.
        Files.writeString(
                Files.createDirectories(stack.home().data().resolve("postgres.part"))
                        .resolve("x"),
                "half");
        first = stack.up();
        assertEquals(0, first.code(), first.text());
    }

    @AfterAll
    static void down() {
        stack.run("down");
        assertEquals(List.of(), new Marked(stack.home().path()).all());
    }

    @Test
    @Order(1)
    void up_coldHome_tellsEachStepAndTheAddresses() {
        assertTrue(first.text().matches("(?s).*delivery repository +\\d+\\.\\d s  made for the test.*"), first.text());
        for (String step : List.of("supervisor", "postgresql", "kafka", "ledger migrations", "ledger-2", "up in ")) {
            assertTrue(first.text().contains(step), first.text());
        }
        assertEquals("1 in test", entries(1));
        assertEquals("2 in test", entries(2));
    }

    @Test
    @Order(2)
    void status_allUp_saysReady() {
        Outcome status = stack.run("status");
        assertEquals(0, status.code(), status.text());
        for (String name : List.of("supervisor", "postgresql", "kafka", "ledger-1", "ledger-2")) {
            assertTrue(status.text().matches("(?s).*" + name + " +ready.*"), status.text());
        }
        Outcome json = stack.run("status", "--json");
        assertTrue(json.text().contains("\"name\" : \"ledger-2\""), json.text());
    }

    @Test
    @Order(3)
    void up_again_leavesEverythingAlone() {
        List<ProcessStatus> before = status();
        Outcome again = stack.up();
        assertEquals(0, again.code(), again.text());
        assertEquals(before, status());
        assertFalse(again.text().contains("delivery"), again.text());
    }

    @Test
    @Order(4)
    void secrets_areTheOwnersAlone() throws IOException {
        try (Stream<Path> files = Files.walk(stack.home().secrets())) {
            for (Path file : files.toList()) {
                String expected = Files.isDirectory(file) ? "rwx------" : "rw-------";
                assertEquals(expected, PosixFilePermissions.toString(Files.getPosixFilePermissions(file)), file + "");
            }
        }
        assertTrue(Files.exists(stack.home().secrets().resolve("ledger/run/database/password")));
    }

    @Test
    @Order(4)
    void runTimeRole_mayNeitherChangeTheSchemaNorTheMarker() {
        assertTrue(get(1, "/create").contains("permission denied"), get(1, "/create"));
        assertTrue(get(1, "/remark").contains("permission denied"), get(1, "/remark"));
    }

    /** What the run-time role may not is refused to that role alone: as the owner the same statement passes. */
    @Test
    @Order(4)
    void owner_sameStatementAsTheRunTimeRole_isLetThrough() throws Exception {
        Path secrets = stack.home().secrets().resolve("ledger/migrate/database");
        String url = "jdbc:postgresql://127.0.0.1:" + (stack.basePort() + 2) + "/ledger";
        try (Connection owner = DriverManager.getConnection(
                        url,
                        Files.readString(secrets.resolve("username")),
                        Files.readString(secrets.resolve("password")));
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE mine (id int)");
            statement.execute("DROP TABLE mine");
        }
    }

    @Test
    @Order(5)
    void up_withoutAService_leavesItsEnvironmentFile() throws IOException {
        Outcome without = stack.up("--without", "ledger");
        assertEquals(0, without.code(), without.text());
        assertTrue(status().stream().noneMatch(status -> status.name().startsWith("ledger")));
        List<String> lines = Files.readAllLines(stack.home().run().resolve("ledger.env"));
        assertTrue(lines.contains("MAIN_CLASS=dev.muster.stack.command.FakeService"), lines + "");
        assertTrue(lines.contains("MUSTER_HTTP_PORT=" + (stack.basePort() + 20)), lines + "");
        assertTrue(lines.contains("MUSTER_INSTANCE=ledger-1"), lines + "");
    }

    @Test
    @Order(6)
    void up_debug_listensForADebuggerOnLoopback() {
        Outcome debug = stack.up("--debug", "ledger");
        assertEquals(0, debug.code(), debug.text());
        assertTrue(debug.text().contains("debugger on 127.0.0.1:" + (stack.basePort() + 29)), debug.text());
        Outcome changed = stack.up();
        assertTrue(changed.text().contains("replaced"), changed.text());
    }

    @Test
    @Order(7)
    void logs_ofAService_areThoseOfItsReplicas() {
        Outcome logs = stack.run("logs", "ledger");
        assertTrue(logs.text().contains("ledger-1 | ledger-1 serves"), logs.text());
        assertTrue(logs.text().contains("ledger-2 | ledger-2 serves"), logs.text());
        Outcome unknown = stack.run("logs", "nobody");
        assertEquals(1, unknown.code());
        assertTrue(
                unknown.text().contains("there are kafka, ledger-1, ledger-2, ledger-migrate, postgresql"),
                unknown.text());
    }

    @Test
    @Order(8)
    void top_twoLooks_showsEachProcess() {
        Outcome top = stack.run("top", "-n", "1", "-d", "1");
        assertEquals(0, top.code(), top.text());
        assertTrue(top.text().matches("(?s).*postgresql +ready +\\d+ +\\d+\\.\\d% +\\d+ MB.*"), top.text());
    }

    @Test
    @Order(9)
    void everythingKilled_isBackWithItsData() {
        String before = entries(1);
        for (String name : List.of("postgresql", "kafka", "ledger-1")) {
            long pid = status(name).pid().orElseThrow();
            Signals.send(ProcessIdentity.of(pid).orElseThrow(), "KILL");
        }
        Await.until("all are back", () -> stack.run("status").code() == 0);
        assertNotEquals(before, entries(2));
        assertTrue(entries(1).endsWith(" in test"), entries(1));
    }

    @Test
    @Order(10)
    void supervisorKilled_nextCommandAdopts() {
        List<Long> before = pids();
        long supervisor = new SupervisorClient(stack.home().path()).pid();
        Signals.send(ProcessIdentity.of(supervisor).orElseThrow(), "KILL");
        Await.until("it is gone", () -> ProcessIdentity.of(supervisor).isEmpty());
        assertEquals(0, stack.run("status").code());
        assertEquals(before, pids());
        assertNotEquals(supervisor, new SupervisorClient(stack.home().path()).pid());
    }

    @Test
    @Order(11)
    void up_serviceDiesAtOnce_failsWithTheEndOfItsLog() throws IOException {
        stack.declare("broken");
        Outcome broken = stack.up();
        assertEquals(1, broken.code(), broken.text());
        assertTrue(broken.text().contains("broken-1 dies at once, again and again"), broken.text());
        assertTrue(broken.text().contains("| no such luck"), broken.text());
        assertTrue(status().stream().noneMatch(status -> status.name().startsWith("broken")), status() + "");
        Files.delete(tree.resolve("services/broken/service.yaml"));
        assertEquals("ledger", stack.stack().declarations().getFirst().service());
    }

    @Test
    @Order(12)
    void down_leavesNothing_andDataStays() {
        Outcome down = stack.run("down");
        assertEquals(0, down.code(), down.text());
        assertEquals(List.of(), new Marked(stack.home().path()).all());
        assertEquals(3, stack.run("status").code());
        Outcome again = stack.run("down");
        assertEquals(0, again.code());
        assertTrue(again.text().contains("nothing runs"), again.text());
        assertTrue(Files.exists(stack.home().data().resolve("postgres/PG_VERSION")));
    }

    @Test
    @Order(13)
    void up_warm_hasItsDataAndReset_removesIt() throws IOException {
        Files.writeString(stack.home().data().resolve("postgres/postmaster.pid"), staleLock());
        Outcome warm = stack.up();
        assertEquals(0, warm.code(), warm.text());
        assertTrue(entries(1).endsWith(" in test") && !entries(1).startsWith("1 "), entries(1));
        Outcome reset = stack.run("reset", "--yes");
        assertEquals(0, reset.code(), reset.text());
        assertFalse(Files.exists(stack.home().data()));
        assertFalse(Files.exists(stack.home().secrets()));
        assertFalse(Files.exists(stack.home().delivery()));
        assertEquals(3, stack.run("status").code());
    }

    /** As a server left it before the machine was restarted: its id now belongs to another process, this one. */
    private static String staleLock() {
        return ProcessHandle.current().pid() + "\n/elsewhere\n1\n5432\n\n127.0.0.1\n\n";
    }

    private static List<ProcessStatus> status() {
        return new SupervisorClient(stack.home().path()).status();
    }

    private static ProcessStatus status(String name) {
        return status().stream()
                .filter(status -> status.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<Long> pids() {
        return status().stream().map(status -> status.pid().orElse(0)).toList();
    }

    private static String entries(int replica) {
        return get(replica, "/entries");
    }

    private static String get(int replica, String path) {
        URI uri = URI.create("http://127.0.0.1:" + (stack.basePort() + 19 + replica) + path);
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
