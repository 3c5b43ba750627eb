package dev.muster.faultproxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.ConnectException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Each fault bites on its link, on that link alone, and not after it was lifted. */
class FaultsTest {
    private static final String SLOW = "\"kind\":\"slow\",\"addMs\":150,\"jitterMs\":20,\"seed\":7";

    @Test
    void slow_addsToTheRoundTripUntilLifted() throws Exception {
        try (var target = new EchoServer();
                var proxy = new RunningProxy(target)) {
            Socket client = proxy.connect();
            roundTripMs(client);

            proxy.impose(SLOW);
            long slow = roundTripMs(client);
            long other = roundTripMs(proxy.connect("c->d"));
            proxy.lift();
            long after = roundTripMs(client);

            assertTrue(slow >= 130, slow + " ms on the slow link");
            assertTrue(other < 130, other + " ms on another link");
            assertTrue(after < 130, after + " ms after the fault");
        }
    }

    @Test
    void slow_lifted_letsNothingWaitAnyLonger() throws Exception {
        try (var target = new EchoServer();
                var proxy = new RunningProxy(target)) {
            Socket client = proxy.connect();
            proxy.impose("\"kind\":\"slow\",\"addMs\":60000,\"jitterMs\":0,\"seed\":7");
            client.getOutputStream().write(1);
            Eventually.until("it is under way", () -> target.accepted() == 1);
            client.getOutputStream().write(2);

            proxy.lift();

            assertEquals(1, client.getInputStream().read());
            assertEquals(2, client.getInputStream().read());
        }
    }

    @Test
    void cut_closesConnectionsAndRefusesNewOnesUntilLifted() throws Exception {
        try (var target = new EchoServer();
                var proxy = new RunningProxy(target)) {
            Socket client = proxy.connect();
            roundTripMs(client);
            int port = proxy.port(RunningProxy.LINK);

            proxy.impose("\"kind\":\"cut\"");

            assertEquals(-1, client.getInputStream().read());
            assertThrows(ConnectException.class, proxy::connect);
            roundTripMs(proxy.connect("c->d"));
            proxy.lift();
            Eventually.until("it listens again", () -> proxy.status().contains("\"listening\":true"));
            roundTripMs(proxy.connect());
            assertEquals(port, proxy.port(RunningProxy.LINK));
        }
    }

    @Test
    void reset_resetsConnectionsAndNewOnesUntilLifted() throws Exception {
        try (var target = new EchoServer();
                var proxy = new RunningProxy(target)) {
            Socket client = proxy.connect();
            roundTripMs(client);

            proxy.impose("\"kind\":\"reset\"");

            assertThrows(SocketException.class, () -> client.getInputStream().read());
            assertThrows(SocketException.class, () -> roundTripMs(proxy.connect()));
            proxy.lift();
            roundTripMs(proxy.connect());
        }
    }

    @Test
    void halfOpen_acceptsAndAnswersNothing_thenResetsWhatLostBytes() throws Exception {
        try (var target = new EchoServer();
                var proxy = new RunningProxy(target)) {
            Socket used = proxy.connect();
            Socket idle = proxy.connect();
            roundTripMs(used);
            roundTripMs(idle);

            proxy.impose("\"kind\":\"half-open\"");
            Socket fresh = proxy.connect();
            for (Socket client : new Socket[] {used, fresh}) {
                client.setSoTimeout(300);
                assertThrows(SocketTimeoutException.class, () -> roundTripMs(client));
                client.setSoTimeout(15_000);
            }
            assertEquals(2, target.accepted(), "the target heard of a connection");
            proxy.lift();

            assertThrows(SocketException.class, () -> used.getInputStream().read());
            assertThrows(SocketException.class, () -> fresh.getInputStream().read());
            roundTripMs(idle);
        }
    }

    @Test
    void halfOpen_clientThatDies_isNotNoticedByTheTarget() throws Exception {
        try (var target = new EchoServer();
                var proxy = new RunningProxy(target)) {
            Socket client = proxy.connect();
            roundTripMs(client);
            proxy.impose("\"kind\":\"half-open\"");

            client.setSoLinger(true, 0);
            client.close();
            roundTripMs(proxy.connect("c->d"));

            assertEquals(2, target.open());
            proxy.lift();
            Eventually.until("it hears of it afterwards", () -> target.open() == 1);
        }
    }

    @Test
    void trickle_passesNoMoreThanItsRate() throws Exception {
        try (var target = new EchoServer();
                var proxy = new RunningProxy(target)) {
            Socket client = proxy.connect();
            roundTripMs(client);

            proxy.impose("\"kind\":\"trickle\",\"bytesPerSecond\":1000");
            long start = System.nanoTime();
            client.getOutputStream().write(new byte[600]);
            client.getInputStream().readNBytes(600);
            long taken = TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
            proxy.lift();

            assertTrue(taken >= 450, "600 bytes took " + taken + " ms at 1,000 bytes/s, 100 of them saved up");
            roundTripMs(client);
        }
    }

    @Test
    void faults_oneAfterAnother_replaceEachOther() throws Exception {
        try (var target = new EchoServer();
                var proxy = new RunningProxy(target)) {
            proxy.impose("\"kind\":\"cut\"");
            proxy.impose(SLOW);
            Eventually.until("it listens again", () -> proxy.status().contains("\"listening\":true"));

            assertTrue(roundTripMs(proxy.connect()) >= 130);
            assertTrue(proxy.get("/prometheus").body().contains("faulty{link=\"a->b\"} 1.0"));
        }
    }

    private static long roundTripMs(Socket client) throws Exception {
        long start = System.nanoTime();
        client.getOutputStream().write(42);
        int back = client.getInputStream().read();
        if (back < 0) {
            throw new SocketException("closed");
        }
        assertEquals(42, back);
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
    }
}
