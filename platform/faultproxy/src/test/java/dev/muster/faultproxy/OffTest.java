package dev.muster.faultproxy;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the proxy adds to a round trip while nothing is wrong: printed, for the documents. */
@Tag("proofs")
class OffTest {
    private static final int ROUNDS = 9;
    private static final int TRIPS = 4_000;

    @Test
    void roundTrip_withoutAFault_takesLittleLonger() throws Exception {
        try (var target = new EchoServer();
                var proxy = new RunningProxy(target)) {
            double[] added = new double[ROUNDS];
            double[] ratio = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                double direct = medianMicros(target.port());
                double proxied = medianMicros(proxy.port(RunningProxy.LINK));
                added[round] = proxied - direct;
                ratio[round] = proxied / direct;
            }
            Arrays.sort(added);
            Arrays.sort(ratio);
            System.out.printf(
                    Locale.ROOT,
                    "the proxy adds %.1f us to a round trip (median of %d rounds; %.1f to %.1f), %.2f times as long%n",
                    added[ROUNDS / 2],
                    ROUNDS,
                    added[0],
                    added[ROUNDS - 1],
                    ratio[ROUNDS / 2]);
            assertTrue(ratio[ROUNDS / 2] < 20, "not out of the way: " + ratio[ROUNDS / 2]);
        }
    }

    private static double medianMicros(int port) throws IOException {
        long[] nanos = new long[TRIPS];
        try (var client = new Socket(InetAddress.getLoopbackAddress(), port)) {
            client.setTcpNoDelay(true);
            byte[] bytes = new byte[200];
            for (int trip = 0; trip < TRIPS; trip++) {
                long start = System.nanoTime();
                client.getOutputStream().write(bytes);
                client.getInputStream().readNBytes(bytes, 0, bytes.length);
                nanos[trip] = System.nanoTime() - start;
            }
        }
        Arrays.sort(nanos);
        return nanos[TRIPS / 2] / 1000.0;
    }
}
