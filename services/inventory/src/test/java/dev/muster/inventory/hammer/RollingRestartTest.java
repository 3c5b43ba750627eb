package dev.muster.inventory.hammer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.muster.inventory.hammer.Attempt.Refused;
import dev.muster.inventory.hammer.Attempt.Unknown;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Both replicas stopped in good order and started again, one after the other, behind the gateway and under load. */
@Tag("proofs")
class RollingRestartTest {
    private static final Path GATEWAY = Path.of(System.getProperty("muster.root"), "platform/gateway/target");

    private final BlockingQueue<GatewayProcess> gateway = new ArrayBlockingQueue<>(1);

    @BeforeEach
    void requireTheGateway() {
        assumeTrue(GatewayProcess.isBuilt(GATEWAY), "SKIPPED: platform/gateway is not built");
    }

    @AfterEach
    void stopTheGateway() throws IOException {
        for (GatewayProcess one : gateway) {
            one.close();
        }
    }

    @Test
    void replicas_restartedOneByOneUnderLoad_noRequestFails() throws Exception {
        try (Hammer hammer = new Hammer(8, List.of(), "", replicas -> behind(replicas, gateway))) {
            hammer.load(Duration.ofSeconds(2));
            for (int i = 0; i < 2; i++) {
                hammer.restart(i);
                hammer.load(Duration.ofSeconds(1));
            }
            assertEquals(List.of(), failed(hammer));
            Hammer.Outcome outcome = hammer.settle();
            assertEquals(List.of(), outcome.findings());
            assertTrue(outcome.acknowledged() >= 100, outcome::summary);
        }
    }

    /** It dies with a batch committed and not answered, so there is always somebody who waits. */
    @Test
    void haltAfterExecute_insteadOfAnOrderlyStop_failsRequests() throws Exception {
        try (Hammer hammer =
                new Hammer(8, List.of("halt-after-execute-20"), "", replicas -> behind(replicas, gateway))) {
            hammer.loadUntil(0, 1);
            hammer.load(Duration.ofSeconds(1));
            assertNotEquals(List.of(), failed(hammer));
        }
    }

    private static List<Attempt> failed(Hammer hammer) {
        return hammer.history().stream()
                .filter(attempt -> attempt.answer() instanceof Unknown || attempt.answer() instanceof Refused)
                .toList();
    }

    private static List<String> behind(List<Replica> replicas, Queue<GatewayProcess> started) {
        try {
            GatewayProcess gateway = new GatewayProcess(GATEWAY, replicas);
            started.add(gateway);
            gateway.awaitReady();
            return List.of(gateway.address());
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
