package dev.muster.stack.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RestartDelayTest {

    @Test
    void after_deathsInRow_atOnceThenDoubledUpToThirtySeconds() {
        List<Long> seconds = IntStream.range(0, 9)
                .mapToObj(deaths -> RestartDelay.after(deaths).toSeconds())
                .toList();
        assertEquals(List.of(0L, 1L, 2L, 4L, 8L, 16L, 30L, 30L, 30L), seconds);
    }

    @Test
    void wasSteady_halfAMinute_beginsAnew() {
        assertTrue(RestartDelay.wasSteady(Duration.ofSeconds(30)));
        assertFalse(RestartDelay.wasSteady(Duration.ofSeconds(29)));
    }
}
