package dev.muster.gateway;

import static dev.muster.gateway.RunningGateway.ledger;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RepeatTest {
    private static final String LOST =
            "muster_gateway_repeats_total{kind=\"lost\",release=\"current\",service=\"ledger\"}";
    private static final String IN_FLIGHT = "muster_gateway_in_flight{release=\"current\",service=\"ledger\"}";
    private static final String CONNECT =
            "muster_gateway_repeats_total{kind=\"connect\",release=\"current\",service=\"ledger\"}";

    @Test
    void post_resetAfterItWasSent_isNotRepeated() throws Exception {
        assertEquals(1, arrivalsOfOneLostPost(RepeatRule.SAFE));
    }

    @Test
    void post_resetAfterItWasSent_isRepeatedByARuleThatIsWrong() throws Exception {
        assertEquals(2, arrivalsOfOneLostPost((failure, method, hasBody) -> true));
    }

    private static int arrivalsOfOneLostPost(RepeatRule rule) throws Exception {
        try (var one = new RawUpstream(RawUpstream.RESET);
                var two = new RawUpstream(RawUpstream.RESET);
                var gateway = RunningGateway.with(ledger(one.json("a-1"), two.json("a-2")), rule)) {
            var answer =
                    gateway.send(HttpRequest.newBuilder(gateway.uri("/v1/x")).POST(BodyPublishers.noBody()));

            assertEquals(502, answer.statusCode());
            assertTrue(answer.body().contains("may have carried the request out"), answer::body);
            return one.heads().size() + two.heads().size();
        }
    }

    @Test
    void post_withBodyResetAfterItWasSent_isNotRepeated() throws Exception {
        try (var one = new RawUpstream(RawUpstream.RESET);
                var two = new RawUpstream(RawUpstream.RESET);
                var gateway = RunningGateway.with(ledger(one.json("a-1"), two.json("a-2")))) {
            assertEquals(502, gateway.post("/v1/x", "body").statusCode());

            assertEquals(1, one.heads().size() + two.heads().size());
        }
    }

    @Test
    void get_lostBeforeItsAnswer_isRepeatedOnce() throws Exception {
        try (var bad = new RawUpstream(RawUpstream.RESET);
                var good = new Upstream("a-2");
                var gateway = RunningGateway.with(ledger(bad.json("a-1"), good.json()))) {
            for (int i = 0; i < 6; i++) {
                assertEquals("a-2", gateway.get("/v1/x").body());
            }

            assertEquals(6, bad.heads().size());
            assertEquals(6, gateway.metric(LOST));
        }
    }

    @Test
    void get_lostTwice_isAProblem() throws Exception {
        try (var bad = new RawUpstream(RawUpstream.RESET);
                var gateway = RunningGateway.with(ledger(bad.json("a-1")))) {
            assertEquals(502, gateway.get("/v1/x").statusCode());

            assertEquals(2, bad.heads().size());
        }
    }

    @Test
    void get_answerBrokenOff_isNeitherRepeatedNorPassedAsWhole() throws Exception {
        try (var bad = new RawUpstream(
                        socket -> RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"));
                var gateway = RunningGateway.with(ledger(bad.json("a-1")))) {
            try {
                gateway.get("/v1/x");
                throw new AssertionError("half an answer was passed as a whole one");
            } catch (IOException expected) {
                assertEquals(1, bad.heads().size());
            }
            Eventually.until(
                    "the truncated answer is counted",
                    () -> gateway.metric(
                                    "muster_gateway_upstream_failures_total{kind=\"truncated\",release=\"current\",service=\"ledger\"}")
                            == 1);
        }
    }

    @Test
    void post_toAnInstanceThatRefuses_goesToAnother() throws Exception {
        try (var dying = new Upstream("a-1");
                var alive = new Upstream("a-2");
                var gateway = RunningGateway.with(ledger(dying.json(), alive.json()))) {
            dying.kill();

            for (int i = 0; i < 4; i++) {
                assertEquals("a-2", gateway.post("/v1/x", "body").body());
            }
        }
    }

    @Test
    void post_withNoInstanceThatListens_is503() throws Exception {
        try (var dying = new Upstream("a-1");
                var gateway = RunningGateway.with(ledger(dying.json()))) {
            dying.kill();

            var answer = gateway.post("/v1/x", "body");

            assertEquals(503, answer.statusCode());
            assertEquals("1", answer.headers().firstValue("retry-after").orElseThrow());
            assertTrue(answer.body().contains("was not sent"), answer::body);
        }
    }

    @Test
    void answer_thatDoesNotBeginInTime_is504AndNotRepeated() throws Exception {
        try (var silent = new RawUpstream(socket -> socket.getInputStream().read());
                var gateway =
                        RunningGateway.with(ledger(silent.json("a-1"), silent.json("a-2")), "{\"answer\":\"300ms\"}")) {
            var answer = gateway.get("/v1/x");

            assertEquals(504, answer.statusCode());
            assertEquals(1, silent.heads().size());
        }
    }

    @Test
    void client_thatGoesAway_isNoFailureOfTheRelease() throws Exception {
        try (var silent = new RawUpstream(socket -> socket.getInputStream().read());
                var gateway = RunningGateway.with(ledger(silent.json("a-1")))) {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), gateway.port())) {
                RawUpstream.write(socket, "GET /v1/x HTTP/1.1\r\nHost: x\r\n\r\n");
                Eventually.until("the request arrives", () -> silent.heads().size() == 1);
            }

            Eventually.until(
                    "the request is counted as cancelled",
                    () -> gateway.metric(
                                    "muster_gateway_requests_total{release=\"current\",service=\"ledger\",status=\"cancelled\"}")
                            == 1);
            assertEquals(
                    0,
                    gateway.metric(
                            "muster_gateway_requests_total{release=\"current\",service=\"ledger\",status=\"5xx\"}"));
            assertEquals(0, gateway.metric(CONNECT));
        }
    }

    @Test
    void client_thatGoesAwayWhileItWaitsForAConnection_isNeverSent() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        List<Socket> clients = new ArrayList<>();
        try (var slow = new RawUpstream(socket -> answerOnce(socket, answer));
                var gateway = RunningGateway.with(ledger(slow.json("a-1")))) {
            for (int i = 0; i < Gateway.CONNECTIONS_PER_INSTANCE; i++) {
                clients.add(ask(gateway));
            }
            Eventually.until("every connection is taken", () -> slow.heads().size() == clients.size());
            for (int i = 0; i < 10; i++) {
                clients.add(ask(gateway));
            }
            Eventually.until("all are under way", () -> gateway.metric(IN_FLIGHT) == clients.size());

            for (Socket gone : clients.subList(Gateway.CONNECTIONS_PER_INSTANCE, clients.size())) {
                gone.close();
            }
            Eventually.until(
                    "those who have gone are noticed",
                    () -> gateway.metric(IN_FLIGHT) == Gateway.CONNECTIONS_PER_INSTANCE);
            answer.countDown();
            Eventually.until("nobody is under way", () -> gateway.metric(IN_FLIGHT) == 0);

            assertEquals(Gateway.CONNECTIONS_PER_INSTANCE, slow.heads().size());
        } finally {
            for (Socket client : clients) {
                client.close();
            }
        }
    }

    private static Socket ask(RunningGateway gateway) throws IOException {
        Socket client = new Socket(InetAddress.getLoopbackAddress(), gateway.port());
        RawUpstream.write(client, "GET /v1/x HTTP/1.1\r\nHost: x\r\n\r\n");
        return client;
    }

    private static void answerOnce(Socket socket, CountDownLatch when) throws IOException {
        try {
            when.await();
        } catch (InterruptedException e) {
            throw new InterruptedIOException();
        }
        RawUpstream.write(socket, "HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
    }
}
