package dev.muster.inventory.domain;

import static dev.muster.inventory.domain.Samples.CHAIR;
import static dev.muster.inventory.domain.Samples.TABLE;
import static dev.muster.inventory.domain.Samples.UNKNOWN;
import static dev.muster.inventory.domain.Samples.lines;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StockLevelsTest {
    private final StockLevels levels = new StockLevels();

    @Test
    void apply_olderVersion_isIgnored() {
        StockCell newer = new StockCell(5, 1, 0, 7);
        levels.apply(Map.of(CHAIR, newer));
        levels.apply(Map.of(CHAIR, new StockCell(5, 0, 0, 6)));
        levels.apply(Map.of(CHAIR, new StockCell(5, 0, 0, 6), TABLE, new StockCell(1, 0, 0, 1)));
        assertEquals(Optional.of(newer), levels.level(CHAIR));
        assertEquals(1, levels.level(TABLE).orElseThrow().version());
    }

    @Test
    void seemShort_oneLineShort_isShort() {
        levels.apply(Map.of(CHAIR, new StockCell(5, 0, 0, 1), TABLE, new StockCell(1, 1, 0, 2)));
        assertFalse(levels.seemShort(lines(CHAIR, 5)));
        assertTrue(levels.seemShort(lines(CHAIR, 6)));
        assertTrue(levels.seemShort(lines(CHAIR, 1, TABLE, 1)));
    }

    @Test
    void seemShort_skuNeverHeardOf_isBelievedIn() {
        assertFalse(levels.seemShort(lines(UNKNOWN, 1_000_000)));
    }
}
