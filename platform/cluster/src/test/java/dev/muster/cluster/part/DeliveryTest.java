package dev.muster.cluster.part;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** How what turns commits into traffic is started. */
final class DeliveryTest {

    @Test
    void yielding_anyProgram_runsItAtALowPriority() {
        assertEquals(
                List.of("nice", "-n", "10", "argocd", "--port=1"), Delivery.yielding("argocd", List.of("--port=1")));
    }

    @Test
    void gateway_canaryWithoutPods_keepsTheRoute() {
        List<String> command = Delivery.gateway("traefik", ClusterPorts.of(7100));

        assertTrue(command.contains("--providers.kubernetescrd.allowemptyservices=true"), command::toString);
        assertTrue(command.contains("--entrypoints.web.address=127.0.0.1:7300"), command::toString);
    }
}
