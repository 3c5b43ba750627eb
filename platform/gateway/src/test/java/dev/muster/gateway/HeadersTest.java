package dev.muster.gateway;

import static dev.muster.gateway.RunningGateway.ledger;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class HeadersTest {
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void request_losesHopByHopHeadersAndGainsForwardedOnes() throws Exception {
        try (var upstream = new RawUpstream(
                        socket -> RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n"));
                var gateway = RunningGateway.with(ledger(upstream.json("a-1")));
                var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            RawUpstream.write(
                    socket,
                    "GET /v1/x?q=1%202 HTTP/1.1\r\nHost: shop.test\r\nConnection: keep-alive, X-Mine\r\nX-Mine: 1\r\n"
                            + "Keep-Alive: 5\r\nTE: trailers\r\nProxy-Authorization: x\r\nUpgrade: websocket\r\n"
                            + "X-Forwarded-For: 10.9.9.9\r\nForwarded: for=10.9.9.9\r\nMuster-Deadline-Ms: 250\r\n"
                            + "traceparent: " + TRACE + "\r\n\r\n");
            RawUpstream.head(socket.getInputStream());

            String head = upstream.heads().getFirst().toLowerCase(Locale.ROOT);

            assertTrue(head.startsWith("get /v1/x?q=1%202 http/1.1\r\n"), head);
            for (String gone : new String[] {"x-mine", "keep-alive:", "te:", "proxy-", "upgrade", "10.9.9.9"}) {
                assertFalse(head.contains("\r\n" + gone) || head.contains(gone + "\r\n"), gone + " in " + head);
            }
            assertTrue(head.contains("traceparent: " + TRACE + "\r\n"), head);
            assertTrue(head.contains("muster-deadline-ms: 250\r\n"), head);
            assertTrue(head.contains("x-forwarded-for: 127.0.0.1\r\n"), head);
            assertTrue(head.contains("x-forwarded-proto: http\r\n"), head);
            assertTrue(head.contains("x-forwarded-host: shop.test\r\n"), head);
            assertTrue(head.contains("x-forwarded-port: " + gateway.port() + "\r\n"), head);
        }
    }

    @Test
    void answer_losesHopByHopHeadersAndKeepsTheOthers() throws Exception {
        try (var upstream = new RawUpstream(
                        socket -> RawUpstream.write(
                                socket,
                                "HTTP/1.1 201 Created\r\nContent-Length: 2\r\nConnection: close, X-Mine\r\nX-Mine: 1\r\n"
                                        + "Keep-Alive: timeout=5\r\nMuster-Release: r7\r\nMuster-Version: 12\r\nETag: \"1\"\r\n\r\nok"));
                var gateway = RunningGateway.with(ledger(upstream.json("a-1")))) {
            var answer = gateway.get("/v1/x");

            assertEquals(201, answer.statusCode());
            assertEquals("ok", answer.body());
            assertEquals("r7", answer.headers().firstValue("muster-release").orElseThrow());
            assertEquals("12", answer.headers().firstValue("muster-version").orElseThrow());
            assertEquals("\"1\"", answer.headers().firstValue("etag").orElseThrow());
            assertTrue(answer.headers().firstValue("x-mine").isEmpty());
            assertTrue(answer.headers().firstValue("keep-alive").isEmpty());
        }
    }

    @Test
    void absoluteForm_isRoutedByItsPath() throws Exception {
        try (var upstream = new Upstream("a-1");
                var gateway = RunningGateway.with(ledger(upstream.json()));
                var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
            RawUpstream.write(socket, "GET http://shop.test/v1/x HTTP/1.1\r\nHost: shop.test\r\n\r\n");

            assertTrue(RawUpstream.head(socket.getInputStream()).startsWith("HTTP/1.1 200 "));
        }
    }
}
