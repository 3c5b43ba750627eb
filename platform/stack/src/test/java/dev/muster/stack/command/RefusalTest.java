package dev.muster.stack.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.stack.command.TestStack.Outcome;
import dev.muster.stack.home.StackProblem;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands that cannot do what they are asked: each says why, and starts nothing. */
class RefusalTest {

    @TempDir
    Path tree;

    private TestStack stack;

    @BeforeEach
    void tree() {
        stack = new TestStack(tree);
    }

    @AfterEach
    void down() {
        stack.run("down");
    }

    @Test
    void up_unreadableDeclarations_allProblemsAreToldAtOnce() throws IOException {
        stack.declare("ledger", "service: ledger\nmain: x.Main\nreplicas: many\n");
        stack.declare("post", "service: post\nmian: x.Main\n");
        Outcome up = stack.up();
        assertEquals(1, up.code(), up.text());
        assertTrue(up.text().contains("services/ledger/service.yaml:3:"), up.text());
        assertTrue(up.text().contains("services/post/service.yaml:2:"), up.text());
        assertFalse(Files.exists(stack.home().run()));
    }

    @Test
    void up_unknownService_namesTheKnownOnes() throws IOException {
        stack.declare("ledger");
        Outcome up = stack.up("--without", "legder");
        assertEquals(1, up.code());
        assertTrue(up.text().contains("there is no service legder; there are ledger"), up.text());
    }

    @Test
    void up_debugPortIsNoNumber_isRefused() throws IOException {
        stack.declare("ledger");
        Outcome up = stack.up("--debug", "ledger=many");
        assertEquals(1, up.code());
        assertTrue(up.text().contains("--debug ledger must be a port, not many"), up.text());
    }

    @Test
    void up_pinIsNoHash_isRefused() throws IOException {
        stack.declare("ledger");
        Outcome up = stack.up("--pin", "ledger=7");
        assertEquals(1, up.code());
        assertTrue(up.text().contains("--pin ledger must be a hash of 64 digits from 0 to f, not 7"), up.text());
    }

    @Test
    void up_pinsAnUnknownService_isRefused() throws IOException {
        stack.declare("ledger");
        Outcome up = stack.up("--pin", "legder=" + "0".repeat(64), "--pin", "ledger=" + "1".repeat(64));
        assertEquals(1, up.code());
        assertTrue(up.text().contains("there is no service legder; there are ledger"), up.text());
    }

    @Test
    void up_deliveryRepositoryCannotBeMade_startsNothing() throws IOException {
        stack.declare("ledger");
        Files.createDirectories(tree.resolve("gitops/uncommitted"));
        Outcome up = stack.up();
        assertEquals(1, up.code());
        assertTrue(up.text().contains("muster up: gitops/ is not committed"), up.text());
        assertEquals(3, stack.run("status").code());
    }

    @Test
    void up_portsTaken_namesAllAndStartsNothing() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket postgres = new ServerSocket(stack.basePort() + 2, 1, loopback);
                ServerSocket kafka = new ServerSocket(stack.basePort() + 3, 1, loopback)) {
            Outcome up = stack.up();
            assertEquals(1, up.code(), up.text());
            assertTrue(up.text().contains("  " + postgres.getLocalPort() + "  "), up.text());
            assertTrue(up.text().contains("  " + kafka.getLocalPort() + "  "), up.text());
            assertFalse(Files.exists(stack.home().data()));
        }
    }

    @Test
    void up_diskIsFull_startsNothing() {
        var options =
                new UpOptions(Optional.empty(), Map.of(), Set.of(), Map.of(), Map.of(), false, true, Long.MAX_VALUE, 5);
        var steps = new Steps(new PrintWriter(new StringWriter()));
        Assertions.assertThrows(StackProblem.class, () -> new Up(stack.stack(), options, steps).run());
        assertFalse(Files.exists(stack.home().run()));
    }

    @Test
    void commands_nothingRuns_saySo() {
        assertEquals(new Outcome(0, "nothing runs\n"), stack.run("down"));
        assertEquals(3, stack.run("status").code());
        assertEquals(3, stack.run("top").code());
        assertEquals(1, stack.run("logs", "kafka").code());
        assertEquals(0, stack.run("reset", "--yes").code());
    }
}
