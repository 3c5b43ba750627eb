package dev.muster.servicekit.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micronaut.http.server.HttpServerConfiguration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The verifier by itself, so that no address but loopback is ever served, not even by mistake. */
class LaptopVerifierTest {
    @Test
    void hosts_otherThanLoopback_areRefused() {
        for (String host : List.of("0.0.0.0", "192.0.2.1", "::", "")) {
            Exception refused = assertThrows(IllegalStateException.class, () -> verifier(host), host);
            assertTrue(String.valueOf(refused.getMessage()).contains("loopback"), host);
        }
    }

    @Test
    void hosts_loopback_areServed() {
        assertEquals(
                "ann", verifier("127.0.0.1").verify("dev:ann:r").orElseThrow().subject());
    }

    @Test
    void hosts_ofTheMachinesOwnCluster_areServedWhereTheRangeSaysSo() {
        DevRange pods = new DevRange("198.18.0.0/16", "staging");
        assertEquals(
                "ann",
                verifier("198.18.3.4", pods).verify("dev:ann:r").orElseThrow().subject());
        for (String host : List.of("198.19.0.1", "10.0.0.1", "0.0.0.0", "")) {
            assertThrows(IllegalStateException.class, () -> verifier(host, pods), host);
        }
    }

    @Test
    void range_thatIsRouted_orOfProd_orNone_isRefused() {
        for (String range : List.of("0.0.0.0/0", "10.0.0.0/8", "198.16.0.0/14", "198.18.0.1/15", "yes", "198.18.0.0")) {
            assertThrows(IllegalArgumentException.class, () -> new DevRange(range, "staging"), range);
        }
        assertThrows(IllegalArgumentException.class, () -> new DevRange("198.18.0.0/15", "prod"));
    }

    private static LaptopVerifier verifier(String host) {
        return verifier(host, new DevRange(null, "dev"));
    }

    private static LaptopVerifier verifier(String host, DevRange range) {
        HttpServerConfiguration server = new HttpServerConfiguration();
        server.setHost(host);
        return new LaptopVerifier(server, Optional.empty(), range);
    }
}
