package dev.muster.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.stack.command.StackAddresses;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RequirementsTest {

    @Test
    void jdk_thisOne_isGood() {
        assertTrue(Requirements.jdk(Runtime.version(), Path.of(System.getProperty("java.home", "")))
                .good());
    }

    @Test
    void jdk_otherVersion_isNamed(@TempDir Path home) {
        Finding finding = Requirements.jdk(Runtime.Version.parse("17.0.15"), home);
        assertFalse(finding.good());
        assertTrue(finding.detail().contains("17.0.15"), finding.detail());
        assertTrue(finding.detail().contains("without a compiler"), finding.detail());
    }

    @Test
    void ports_oneTaken_isNamed() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            Finding finding = Requirements.ports(port);
            assertFalse(finding.good());
            assertTrue(finding.detail().startsWith("taken: " + port), finding.detail());
        }
    }

    @Test
    void ports_takenByTheOwnStack_areForgiven() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertTrue(Requirements.ports(port, stack(port, true)).good());
            assertFalse(Requirements.ports(port, stack(port, false)).good());
            assertFalse(Requirements.ports(port, stack(port - 1, true)).good(), "another's ports");
        }
    }

    @Test
    void basePort_keptByTheStack_isUsedUnlessTheVariableIsSet(@TempDir Path root) throws IOException {
        Path kept = Files.createDirectories(root.resolve(".muster/conf")).resolve("base-port");
        assertEquals(7100, new Workspace(root, Map.of()).basePort());
        Files.writeString(kept, "7300");
        assertEquals(7300, new Workspace(root, Map.of()).basePort());
        assertEquals(7400, new Workspace(root, Map.of("MUSTER_BASE_PORT", "7400")).basePort());
    }

    private static StackAddresses stack(int basePort, boolean running) {
        return new StackAddresses(
                URI.create("http://127.0.0.1:1"),
                "127.0.0.1:1",
                Path.of("delivery"),
                Path.of("home"),
                basePort,
                running);
    }

    @Test
    void room_tooLittle_isMissing(@TempDir Path root) {
        assertFalse(Requirements.disk(root, Long.MAX_VALUE).good());
        assertTrue(Requirements.disk(root, 0).good());
        assertFalse(Requirements.memory(Long.MAX_VALUE).good());
        assertEquals("memory", Requirements.memory(0).name());
    }
}
