package dev.muster.gateway;

import static dev.muster.gateway.RunningGateway.ledger;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LimitsTest {
    private static final int MEBIBYTE = 1 << 20;

    @Test
    void body_upToTheLimit_passesWhole() throws Exception {
        try (var upstream = counting();
                var gateway = RunningGateway.with(ledger(upstream.json()))) {
            assertEquals(
                    "" + MEBIBYTE, gateway.post("/v1/x", "x".repeat(MEBIBYTE)).body());
            assertEquals("" + MEBIBYTE, chunked(gateway, MEBIBYTE).body());
        }
    }

    @Test
    void body_announcedAsTooLarge_isRefusedUnsent() throws Exception {
        try (var upstream = counting();
                var gateway = RunningGateway.with(ledger(upstream.json()))) {
            var answer = gateway.post("/v1/x", "x".repeat(10 * MEBIBYTE));

            assertEquals(413, answer.statusCode());
            assertTrue(answer.body().contains("body-too-large"), answer::body);
            assertEquals(0, upstream.served());
            assertEquals("1", gateway.post("/v1/x", "x").body());
        }
    }

    @Test
    void body_thatTurnsOutTooLarge_isRefused() throws Exception {
        try (var upstream = counting();
                var gateway = RunningGateway.with(ledger(upstream.json()))) {
            assertEquals(413, chunked(gateway, MEBIBYTE + 1).statusCode());
            assertEquals(413, chunked(gateway, 10 * MEBIBYTE).statusCode());
            assertEquals("1", gateway.post("/v1/x", "x").body());
        }
    }

    @Test
    void body_announcedWithExpectContinue_isAskedForOnlyIfItFits() throws Exception {
        try (var upstream = counting();
                var gateway = RunningGateway.with(ledger(upstream.json()))) {
            String head = "POST /v1/x HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: ";

            assertTrue(exchange(gateway, head + "3\r\n\r\n").startsWith("HTTP/1.1 100 "));
            assertTrue(exchange(gateway, head + "2000000\r\n\r\n").startsWith("HTTP/1.1 413 "));
        }
    }

    @Test
    void body_thatComesTooSlowly_is408() throws Exception {
        try (var upstream = counting();
                var gateway = RunningGateway.with(ledger(upstream.json()), "{\"answer\":\"300ms\"}")) {
            String answer = exchange(gateway, "POST /v1/x HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nab");

            assertTrue(answer.startsWith("HTTP/1.1 408 "), answer);
        }
    }

    @Test
    void head_thatIsTooLarge_isAProblem() throws Exception {
        try (var gateway = RunningGateway.with(ledger())) {
            assertStatus(414, exchange(gateway, "GET /" + "x".repeat(9000) + " HTTP/1.1\r\nHost: x\r\n\r\n"));
            assertStatus(
                    431, exchange(gateway, "GET /v1 HTTP/1.1\r\nHost: x\r\nA: " + "x".repeat(17_000) + "\r\n\r\n"));
            assertStatus(400, exchange(gateway, "nonsense\r\n\r\n"));
        }
    }

    @Test
    void head_thatDripsIn_endsTheConnection() throws Exception {
        try (var gateway = RunningGateway.with(ledger(), "{\"requestHead\":\"300ms\"}");
                var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            RawUpstream.write(socket, "GET /v1/x HTTP/1.1\r\nHost");
            Eventually.until("the connection is closed", () -> {
                try {
                    RawUpstream.write(socket, "x");
                    return false;
                } catch (IOException closed) {
                    return true;
                }
            });
        }
    }

    @Test
    void connection_thatRestsTooLong_isClosed() throws Exception {
        try (var gateway = RunningGateway.with(ledger(), "{\"keepAlive\":\"300ms\"}");
                var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            RawUpstream.write(socket, "GET /nowhere HTTP/1.1\r\nHost: x\r\n\r\n");

            String all = new String(socket.getInputStream().readAllBytes(), US_ASCII);

            assertTrue(all.startsWith("HTTP/1.1 404 "), all);
        }
    }

    @Test
    void answer_thatStreams_isPassedOnAsItComes() throws Exception {
        var gate = new Semaphore(0);
        try (var upstream = new Upstream("a-1");
                var gateway = RunningGateway.with(ledger(upstream.json()));
                var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            upstream.handling(exchange -> {
                exchange.sendResponseHeaders(200, 0);
                for (String part : new String[] {"one", "two"}) {
                    exchange.getResponseBody().write(part.getBytes(US_ASCII));
                    exchange.getResponseBody().flush();
                    gate.acquireUninterruptibly();
                }
                exchange.close();
            });
            RawUpstream.write(socket, "GET /v1/x HTTP/1.1\r\nHost: x\r\n\r\n");

            readUntil(socket, "one");
            gate.release();
            readUntil(socket, "two");
            gate.release();
            readUntil(socket, "0\r\n\r\n");
        }
    }

    @Test
    void answer_ofManyMegabytes_passesThroughASmallHeap() throws Exception {
        byte[] chunk = new byte[MEBIBYTE];
        try (var upstream = new Upstream("a-1").handling(exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    for (int i = 0; i < 100; i++) {
                        exchange.getResponseBody().write(chunk);
                    }
                    exchange.close();
                });
                var gateway = RunningGateway.with(ledger(upstream.json()));
                var client = HttpClient.newHttpClient()) {
            HttpResponse<InputStream> answer = client.send(
                    HttpRequest.newBuilder(gateway.uri("/v1/x")).build(), HttpResponse.BodyHandlers.ofInputStream());
            try (var body = answer.body()) {
                assertEquals(100L * MEBIBYTE, body.transferTo(OutputStream.nullOutputStream()));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: abc",
                "Content-Length: +3",
                "Content-Length: -1",
                "Content-Length: 3\r\nContent-Length: 4",
                "Content-Length: 99999999999999999999",
                "Transfer-Encoding: chunked, identity",
                "Transfer-Encoding: gzip, chunked, chunked"
            })
    void length_thatCanBeReadInTwoWays_isRefusedUnsent(String header) throws Exception {
        try (var upstream = counting();
                var gateway = RunningGateway.with(ledger(upstream.json()))) {
            assertStatus(
                    400,
                    exchange(gateway, "POST /v1/x HTTP/1.1\r\nHost: x\r\n" + header + "\r\n\r\n3\r\nabc\r\n0\r\n\r\n"));

            assertEquals(0, upstream.served());
        }
    }

    @Test
    void length_besideChunks_isNotPassedOn() throws Exception {
        try (var upstream = new RawUpstream(
                        socket -> RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
                var gateway = RunningGateway.with(ledger(upstream.json("a-1")))) {
            String answer = exchange(gateway, """
                            POST /v1/x HTTP/1.1\r
                            Host: x\r
                            Content-Length: 3\r
                            Transfer-Encoding: chunked\r
                            \r
                            3\r
                            abc\r
                            0\r
                            \r
                            """);

            assertTrue(
                    answer.contains(" 400 ")
                            || !upstream.heads()
                                    .getFirst()
                                    .toLowerCase(Locale.ROOT)
                                    .contains("content-length"),
                    answer);
        }
    }

    private static void assertStatus(int status, String head) {
        assertTrue(head.matches("(?s)HTTP/1\\.[01] " + status + " .*"), head);
    }

    private static Upstream counting() throws IOException {
        return new Upstream("a-1").handling(exchange -> {
            int read = exchange.getRequestBody().readAllBytes().length;
            Upstream.answer(exchange, 200, "" + read);
        });
    }

    private static HttpResponse<String> chunked(RunningGateway gateway, int bytes) throws Exception {
        return gateway.send(HttpRequest.newBuilder(gateway.uri("/v1/x"))
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(new byte[bytes]))));
    }

    /** What comes back first for these bytes. */
    private static String exchange(RunningGateway gateway, String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            socket.setSoTimeout(30_000);
            RawUpstream.write(socket, request);
            return RawUpstream.head(socket.getInputStream());
        }
    }

    private static void readUntil(Socket socket, String end) throws IOException {
        socket.setSoTimeout(30_000);
        var read = new StringBuilder();
        while (!read.toString().contains(end)) {
            int next = socket.getInputStream().read();
            if (next < 0) {
                throw new IOException("ended after " + read);
            }
            read.append((char) next);
        }
    }
}
