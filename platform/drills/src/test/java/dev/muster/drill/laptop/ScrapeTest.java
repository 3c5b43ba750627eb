package dev.muster.drill.laptop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class ScrapeTest {
    private static final String TEXT = """
            # HELP pool_used connections in use
            # TYPE pool_used gauge
            pool_used{pool="a"} 3.0
            pool_used{pool="b"} 7.5
            pool_used_max 99.0
            idle NaN
            up 1
            """;

    @Test
    void greatest_overLabels_isTaken() {
        assertEquals(7.5, Scrape.greatest(TEXT, "pool_used").orElseThrow());
    }

    @Test
    void greatest_withoutLabels_isRead() {
        assertEquals(1, Scrape.greatest(TEXT, "up").orElseThrow());
    }

    @Test
    void greatest_notThereOrNoNumber_isEmpty() {
        assertTrue(Scrape.greatest(TEXT, "pool").isEmpty());
        assertTrue(Scrape.greatest(TEXT, "idle").isEmpty());
        assertTrue(Scrape.greatest("", "up").isEmpty());
    }
}
