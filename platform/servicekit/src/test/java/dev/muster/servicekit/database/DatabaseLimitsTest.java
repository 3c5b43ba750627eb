package dev.muster.servicekit.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DatabaseLimitsTest {
    @Test
    void of_nothing_defaults() {
        assertEquals(DatabaseLimits.SERVING, DatabaseLimits.of(Map.of()));
    }

    @Test
    void of_everything_mapped() {
        DatabaseLimits limits = DatabaseLimits.of(Map.of(
                "pool-size", "3",
                "acquire-timeout", "11",
                "connect-timeout", "12",
                "lock-timeout", "13",
                "statement-timeout", "14",
                "idle-in-transaction-timeout", "15",
                "transaction-timeout", "16",
                "socket-timeout", "17"));
        assertEquals(
                new DatabaseLimits(
                        3,
                        Duration.ofMillis(11),
                        Duration.ofMillis(12),
                        Duration.ofMillis(13),
                        Duration.ofMillis(14),
                        Duration.ofMillis(15),
                        Duration.ofMillis(16),
                        Duration.ofMillis(17)),
                limits);
    }

    @Test
    void of_severalErrors_allNamed() {
        IllegalArgumentException refused = assertThrows(
                IllegalArgumentException.class,
                () -> DatabaseLimits.of(Map.of("pool-size", "0", "lock-timeout", "soon", "pol-size", "3")));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("pool-size is not a number in 1..200: 0"), message);
        assertTrue(message.contains("lock-timeout is not a number"), message);
        assertTrue(message.contains("pol-size is not known"), message);
    }

    @Test
    void of_socketShorterThanStatement_refused() {
        assertThrows(
                IllegalArgumentException.class,
                () -> DatabaseLimits.of(Map.of("socket-timeout", "100", "statement-timeout", "200")));
    }
}
