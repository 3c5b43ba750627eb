package dev.muster.drill.laptop;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read off the gateway's admin port, as it tells of a service with one process that is only starting. */
class GatewayAdminTest {
    private static final String TOLD = """
        {"name":"ledger","routes":["/v1/entries"],"headerRoutes":[],"releases":[
          {"name":"current","weight":100,"instances":[
            {"id":"ledger-1","url":"http://127.0.0.1:1","ready":true,"inFlight":3},
            {"id":"ledger-2","url":"http://127.0.0.1:2","ready":false,"inFlight":0}]}]}
        """;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path folder;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private HttpServer server;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private GatewayAdmin gateway;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/admin/services/ledger", exchange -> {
            byte[] answer = TOLD.getBytes(UTF_8);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        server.start();
        gateway = new GatewayAdmin(
                server.getAddress().getPort(), Files.writeString(folder.resolve("token"), "a-token\n"));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void ready_processThatOnlyStarts_isNotAmongThem() {
        assertEquals(List.of("ledger-1"), gateway.ready("ledger"));
        assertEquals(List.of("ledger-1", "ledger-2"), gateway.instances("ledger"));
    }

    @Test
    void service_asItMayBeToldAgain_isWithoutWhatTheGatewaySees() {
        String service = String.valueOf(gateway.service("ledger"));

        assertTrue(service.contains("ledger-2"), service);
        assertFalse(service.contains("ready"), service);
    }
}
