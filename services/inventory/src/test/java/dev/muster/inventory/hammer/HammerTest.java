package dev.muster.inventory.hammer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Two replicas under many clients, who ask for the same orders by HTTP and by topic, while replicas, broker and database
 * are killed; then everything that was ever acknowledged, or taken by the broker, is compared with the rows and with the
 * events.
 */
class HammerTest {
    /** What the replicas die of by themselves: with everything written but the commit, and with only the answers missing. */
    private static final List<String> CRASHES = List.of("halt-after-write-15", "halt-after-execute-15");

    @Test
    void replicasBrokerAndDatabase_killedUnderLoad_nothingAcknowledgedIsLost() throws Exception {
        try (Hammer hammer = new Hammer(24, CRASHES)) {
            hammer.load(Duration.ofSeconds(2));
            hammer.killDatabase();
            hammer.load(Duration.ofSeconds(2));
            hammer.killReplica();
            hammer.killBroker();
            hammer.load(Duration.ofSeconds(2));
            hammer.loadUntil(200, 3);
            hammer.load(Duration.ofMillis(500));
            Hammer.Outcome outcome = hammer.settle();
            assertEquals(List.of(), outcome.findings());
            assertTrue(outcome.acknowledged() >= 200, outcome::summary);
            assertTrue(outcome.deaths() >= 3, outcome::summary);
        }
    }

    /** Every third order comes by both channels, so the second to come finds what the plant does not look for. */
    @Test
    @Tag("proofs")
    void forgetKnownOrders_askedByBothChannels_isFound() throws Exception {
        try (Hammer hammer = new Hammer(24, List.of("forget-known-orders"))) {
            hammer.load(Duration.ofSeconds(3));
            assertNotEquals(List.of(), hammer.settle().findings());
        }
    }

    @Test
    @Tag("proofs")
    void killedAtRandom_forMinutes_nothingAcknowledgedIsLost() throws Exception {
        Random random = new Random(20);
        List<String> crashes = List.of(
                "halt-before-execute-100", "halt-after-lock-100", "halt-after-write-100", "halt-after-execute-100");
        try (Hammer hammer = new Hammer(64, crashes)) {
            for (int i = 0; i < 24; i++) {
                hammer.load(Duration.ofMillis(2_000 + random.nextInt(4_000)));
                switch (random.nextInt(4)) {
                    case 0 -> hammer.killDatabase();
                    case 1 -> hammer.killBroker();
                    default -> hammer.killReplica();
                }
            }
            hammer.loadUntil(2_000, 0);
            Hammer.Outcome outcome = hammer.settle();
            assertEquals(List.of(), outcome.findings());
            assertTrue(outcome.acknowledged() >= 2_000, outcome::summary);
        }
    }
}
