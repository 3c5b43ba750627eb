package dev.muster.stack.supervisor;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProbeTest {

    private static final Duration LIMIT = Duration.ofSeconds(5);
    private static final Duration SHORT = Duration.ofMillis(100);

    @Test
    void passes_httpServer_onlyWith200() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/ready", exchange -> {
            byte[] body = "up".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.createContext("/stopping", exchange -> {
            exchange.sendResponseHeaders(503, -1);
            exchange.close();
        });
        server.start();
        int port = server.getAddress().getPort();
        try {
            assertTrue(Probe.http(port, "/ready").passes(LIMIT));
            assertFalse(Probe.http(port, "/stopping").passes(LIMIT));
        } finally {
            server.stop(0);
        }
    }

    @Test
    void passes_portThatAcceptsAndSaysNothing_isFalse() throws IOException {
        try (ServerSocket silent = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            assertFalse(Probe.postgres(silent.getLocalPort()).passes(SHORT));
        }
    }

    @Test
    void passes_nobodyListens_isFalse() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0, 10, InetAddress.getLoopbackAddress())) {
            port = closed.getLocalPort();
        }
        assertFalse(Probe.kafka(port).passes(SHORT));
    }

    @Test
    void requests_haveTheLengthTheyAnnounce() {
        assertEquals(8, Probe.postgres(1).send().getBytes(ISO_8859_1).length);
        assertEquals(4 + 10, Probe.kafka(1).send().getBytes(ISO_8859_1).length);
    }
}
