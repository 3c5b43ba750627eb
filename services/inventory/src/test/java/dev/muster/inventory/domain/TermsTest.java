package dev.muster.inventory.domain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class TermsTest {
    private static final Duration HOUR = Duration.ofHours(1);

    @Test
    void terms_withinTheBoundsOfLines_areThose() {
        assertEquals(new Terms(HOUR, 1, 1_000_000), new Terms(Duration.ofMinutes(60), 1, 1_000_000));
    }

    @Test
    void terms_beyondThem_areRefused() {
        assertThrows(IllegalArgumentException.class, () -> new Terms(Duration.ZERO, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Terms(Duration.ofDays(367), 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new Terms(HOUR, 0, 1));
        assertThrows(IllegalArgumentException.class, () -> new Terms(HOUR, 1_001, 1));
        assertThrows(IllegalArgumentException.class, () -> new Terms(HOUR, 1, 0));
        assertThrows(IllegalArgumentException.class, () -> new Terms(HOUR, 1, 1_000_001));
    }
}
