package dev.muster.stack.home;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class PortCheckTest {

    @Test
    void requireFree_twoTaken_namesBothAndWhoHoldsThem() throws IOException {
        try (ServerSocket one = listen();
                ServerSocket two = listen()) {
            var problem = assertThrows(
                    StackProblem.class, () -> PortCheck.requireFree(List.of(one.getLocalPort(), two.getLocalPort())));
            String message = String.valueOf(problem.getMessage());
            assertTrue(message.contains("  " + one.getLocalPort() + "  "), message);
            assertTrue(message.contains("  " + two.getLocalPort() + "  "), message);
            if (Files.isDirectory(Path.of("/proc/self"))) {
                assertTrue(message.contains("pid " + ProcessHandle.current().pid() + ": "), message);
            }
        }
    }

    @Test
    void requireFree_nobodyListens_passes() throws IOException {
        int port;
        try (ServerSocket closed = listen()) {
            port = closed.getLocalPort();
        }
        assertDoesNotThrow(() -> PortCheck.requireFree(List.of(port)));
    }

    private static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }
}
