package dev.muster.drill.alerts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AlertmanagerTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final Map<String, String> answers = new ConcurrentHashMap<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String asked = exchange.getRequestMethod() + " " + exchange.getRequestURI();
            requests.add(asked + " " + new String(exchange.getRequestBody().readAllBytes(), UTF_8));
            byte[] body = answers.getOrDefault(asked, "{}").getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void firing_isReadWithCauseAndWhatExplainsIt() {
        answers.put("GET /api/v2/alerts?active=true&silenced=false&inhibited=false", """
                [ { "fingerprint": "f1", "startsAt": "2026-01-02T03:04:03.500Z",
                    "labels": { "alertname": "ReleaseSlow", "severity": "symptom", "cause": "ledger/release" },
                    "annotations": { "depends_on": "LinkSlow, ProcessDied" } },
                  { "fingerprint": "f2", "startsAt": "2026-01-02T04:04:05+01:00",
                    "labels": { "alertname": "BudgetBurns", "severity": "page" }, "annotations": {} } ]""");

        assertEquals(
                List.of(
                        new Firing(
                                "ReleaseSlow",
                                "f1",
                                Optional.of("ledger/release"),
                                List.of("LinkSlow", "ProcessDied"),
                                false,
                                NOW.minusMillis(1500)),
                        new Firing("BudgetBurns", "f2", Optional.empty(), List.of(), true, NOW)),
                source().firing());
    }

    @Test
    void mute_endsByItself() {
        source().mute("ReleaseSlow", Duration.ofMinutes(2));

        assertTrue(requests.getFirst().startsWith("POST /api/v2/silences {"), requests.toString());
        assertTrue(requests.getFirst().contains("\"endsAt\":\"2026-01-02T03:06:05Z\""), requests.toString());
        assertTrue(requests.getFirst().contains("\"value\":\"ReleaseSlow\""), requests.toString());
    }

    @Test
    void unmute_endsItsOwnSilencesOnly() {
        answers.put("GET /api/v2/silences", """
                [ { "id": "a", "createdBy": "muster-drill", "status": { "state": "active" } },
                  { "id": "b", "createdBy": "muster-drill", "status": { "state": "expired" } },
                  { "id": "c", "createdBy": "somebody", "status": { "state": "active" } } ]""");

        source().unmute();

        assertEquals(List.of("GET /api/v2/silences ", "DELETE /api/v2/silence/a "), requests);
    }

    @Test
    void lack_isSaidWhereNobodyAnswers() {
        assertEquals("", source().lack());
        AlertSource away = source();
        server.stop(0);

        assertTrue(away.lack().startsWith("nobody answers at http://127.0.0.1:"), away.lack());
        assertThrows(AlertsAwayException.class, away::firing);
    }

    private AlertSource source() {
        URI uri = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        return new Alertmanager(uri, uri, () -> NOW);
    }
}
