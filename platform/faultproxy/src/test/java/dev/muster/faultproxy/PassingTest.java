package dev.muster.faultproxy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Without a fault the proxy is not there. */
class PassingTest {
    @Test
    void bytes_manyBothWays_arriveAsTheyWereSent() throws Exception {
        byte[] sent = new byte[3 << 20];
        new Random(1).nextBytes(sent);
        try (var target = new EchoServer();
                var proxy = new RunningProxy(target)) {
            Socket client = proxy.connect();
            var sending = CompletableFuture.runAsync(() -> send(client, sent));

            byte[] back = client.getInputStream().readAllBytes();

            sending.get(30, TimeUnit.SECONDS);
            assertArrayEquals(sent, back);
            assertTrue(proxy.get("/prometheus").body().contains("way=\"back\"} 3145728.0"));
        }
    }

    private static void send(Socket client, byte[] bytes) {
        try {
            client.getOutputStream().write(bytes);
            client.shutdownOutput();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void halfClose_byTheClient_leavesTheWayBackOpen() throws Exception {
        try (var target = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                var proxy = new RunningProxy(target.getLocalPort(), 8)) {
            Socket client = proxy.connect();
            try (Socket far = target.accept()) {
                client.getOutputStream().write("asked".getBytes(UTF_8));
                client.shutdownOutput();
                assertEquals("asked", new String(far.getInputStream().readAllBytes(), UTF_8));

                far.getOutputStream().write("answered late".getBytes(UTF_8));
                far.shutdownOutput();

                assertEquals("answered late", new String(client.getInputStream().readAllBytes(), UTF_8));
            }
            Eventually.until("the connection is forgotten", () -> proxy.status().contains("\"connections\":0"));
        }
    }

    @Test
    void reset_byTheTarget_reachesTheClient() throws Exception {
        try (var target = new ServerSocket(0, 8, InetAddress.getLoopbackAddress());
                var proxy = new RunningProxy(target.getLocalPort(), 8)) {
            Socket client = proxy.connect();
            try (Socket far = target.accept()) {
                client.getOutputStream().write(1);
                assertEquals(1, far.getInputStream().read());
                far.setOption(StandardSocketOptions.SO_LINGER, 0);
            }

            assertThrows(SocketException.class, () -> client.getInputStream().read());
            Eventually.until("the connection is forgotten", () -> proxy.status().contains("\"connections\":0"));
        }
    }

    @Test
    void clientThatDies_midway_isPassedOnAndForgotten() throws Exception {
        try (var target = new EchoServer();
                var proxy = new RunningProxy(target)) {
            Socket client = proxy.connect();
            client.getOutputStream().write(1);
            assertEquals(1, client.getInputStream().read());
            client.setOption(StandardSocketOptions.SO_LINGER, 0);
            client.close();

            Eventually.until("the target has heard", () -> target.open() == 0);
            assertTrue(proxy.status().contains("\"connections\":0"), proxy.status());
        }
    }

    @Test
    void target_thatIsNotThere_resetsTheClient() throws Exception {
        int nobody;
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            nobody = free.getLocalPort();
        }
        try (var proxy = new RunningProxy(nobody, 8)) {
            Socket client = proxy.connect();

            assertThrows(SocketException.class, () -> client.getInputStream().read());
        }
    }

    @Test
    void targetThatDoesNotRead_holdsTheClientBackAndLosesNothing() throws Exception {
        var resumed = new CountDownLatch(1);
        try (var target = new EchoServer(resumed);
                var proxy = new RunningProxy(target);
                SocketChannel client = SocketChannel.open()) {
            client.connect(new Address("127.0.0.1", proxy.port(RunningProxy.LINK)).socket());
            client.configureBlocking(false);

            long taken = fill(client);
            assertTrue(taken < 64 << 20, "nothing holds it back");
            client.shutdownOutput();
            resumed.countDown();
            client.configureBlocking(true);

            assertEquals(taken, drain(client));
        }
    }

    /** Sends until nothing has been taken for half a second. */
    private static long fill(SocketChannel client) throws Exception {
        long taken = 0;
        long idle = System.nanoTime();
        while (System.nanoTime() - idle < TimeUnit.MILLISECONDS.toNanos(500) && taken < 64 << 20) {
            int more = client.write(ByteBuffer.allocate(1 << 16));
            if (more > 0) {
                taken += more;
                idle = System.nanoTime();
            } else {
                Thread.sleep(5);
            }
        }
        return taken;
    }

    private static long drain(SocketChannel client) throws IOException {
        long drained = 0;
        var buffer = ByteBuffer.allocate(1 << 16);
        for (int count = client.read(buffer); count >= 0; count = client.read(buffer.clear())) {
            drained += count;
        }
        return drained;
    }

    @Test
    void thousandConnections_atOnce_areAllServed() throws Exception {
        try (var target = new EchoServer();
                var proxy = new RunningProxy(target)) {
            List<Socket> clients = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                clients.add(proxy.connect());
            }
            for (Socket client : clients) {
                client.getOutputStream().write(7);
            }
            for (Socket client : clients) {
                assertEquals(7, client.getInputStream().read());
            }

            assertTrue(proxy.status().contains("\"connections\":1000"), proxy.status());
        }
    }

    @Test
    void connection_beyondTheBound_waitsUntilOneEnds() throws Exception {
        try (var target = new EchoServer();
                var proxy = new RunningProxy(target.port(), 1)) {
            Socket first = proxy.connect();
            OutputStream out = first.getOutputStream();
            out.write(1);
            assertEquals(1, first.getInputStream().read());
            Socket second = proxy.connect();
            second.getOutputStream().write(2);
            assertTrue(proxy.status().contains("\"connections\":1"));
            assertEquals(1, target.accepted());

            first.close();

            assertEquals(2, second.getInputStream().read());
        }
    }
}
