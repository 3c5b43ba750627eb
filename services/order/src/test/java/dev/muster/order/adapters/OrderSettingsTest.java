package dev.muster.order.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class OrderSettingsTest {
    @Test
    void settings_outOfBounds_areRefusedByName() {
        assertRefused("safety-net", Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofMillis(700));
        assertRefused("call", Duration.ofSeconds(2), Duration.ZERO, Duration.ofMillis(700));
        assertRefused("attempt", Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(-1));
    }

    @Test
    void settings_withinBounds_areTaken() {
        assertEquals(
                Duration.ofSeconds(1),
                settings(Duration.ofSeconds(2), Duration.ofSeconds(1), Duration.ofMillis(700))
                        .call());
    }

    private static void assertRefused(String name, Duration net, Duration call, Duration attempt) {
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> settings(net, call, attempt));
        assertTrue(String.valueOf(refused.getMessage()).contains(name), refused.getMessage());
    }

    private static OrderSettings settings(Duration net, Duration call, Duration attempt) {
        return new OrderSettings(
                net, call, attempt, 64, Duration.ofSeconds(30), Duration.ofHours(24), 10_000, 1_000, 256);
    }
}
