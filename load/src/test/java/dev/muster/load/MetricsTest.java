package dev.muster.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Metrics METRICS = new Metrics("""
            # HELP pool_used connections in use
            # TYPE pool_used gauge
            pool_used{pool="a"} 3.0
            pool_used{pool="b"} 7.5
            pool_used_max 99.0
            idle NaN
            up 1
            """);

    @Test
    void greatest_overLabels_isTaken() {
        assertEquals(7.5, METRICS.greatest("pool_used").orElseThrow());
    }

    @Test
    void greatest_withoutLabels_isRead() {
        assertEquals(1, METRICS.greatest("up").orElseThrow());
    }

    @Test
    void greatest_notThereOrNoNumber_isEmpty() {
        assertTrue(METRICS.greatest("pool").isEmpty());
        assertTrue(METRICS.greatest("idle").isEmpty());
        assertTrue(new Metrics("").greatest("up").isEmpty());
    }
}
