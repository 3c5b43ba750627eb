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

    private static LaptopVerifier verifier(String host) {
        HttpServerConfiguration server = new HttpServerConfiguration();
        server.setHost(host);
        return new LaptopVerifier(server, Optional.empty());
    }
}
