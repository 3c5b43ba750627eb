package dev.muster.faultproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.faultproxy.ProxyConfig.LinkConfig;
import dev.muster.faultproxy.ProxyConfig.Way;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartupTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path folder;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private Path config;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private Path token;

    @BeforeEach
    void files() throws IOException {
        config = Files.writeString(
                folder.resolve("proxy.json"), "{\"admin\":{\"host\":\"127.0.0.1\",\"port\":0},\"links\":[]}");
        token = Files.createFile(
                folder.resolve("token"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(token, "0123456789abcdef\n");
    }

    @Test
    void read_everythingThere_isReadyAndKeepsTheTokenToItself() {
        Startup.Ready ready = assertInstanceOf(Startup.Ready.class, read());

        assertEquals("0123456789abcdef", ready.token());
        assertFalse(ready.toString().contains("0123456789abcdef"));
    }

    @Test
    void read_nothingSet_saysBoth() {
        var refused = assertInstanceOf(Startup.Refused.class, Startup.read(Map.of()));

        assertEquals(2, refused.problems().size(), refused::toString);
    }

    @Test
    void read_wrongConfigurationAndToken_saysEverything() throws IOException {
        Files.writeString(config, "{\"admin\":{\"host\":\"0.0.0.0\",\"port\":-1}}");
        Files.setPosixFilePermissions(token, PosixFilePermissions.fromString("rw-r--r--"));

        var refused = assertInstanceOf(Startup.Refused.class, read());

        assertEquals(4, refused.problems().size(), refused::toString);
        assertTrue(refused.problems().getLast().contains("owner alone"), refused::toString);
    }

    @Test
    void proxy_portTaken_opensNothingAndSaysWhich() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var way = new Way(new Address("127.0.0.1", taken.getLocalPort()), new Address("127.0.0.1", 1));
            var refused =
                    new ProxyConfig(new Address("127.0.0.1", 0), 8, List.of(new LinkConfig("a->b", List.of(way))));

            var failure = assertThrows(
                    IOException.class, () -> new FaultProxy(refused, RunningProxy.TOKEN, System::nanoTime));

            assertTrue(failure.toString().contains("a->b"), failure.toString());
        }
    }

    private Startup read() {
        return Startup.read(Map.of(Startup.CONFIG, config.toString(), Startup.TOKEN_FILE, token.toString()));
    }
}
