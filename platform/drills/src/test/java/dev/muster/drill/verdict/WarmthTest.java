package dev.muster.drill.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.expression.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** Two processes look things up ten times a second each, and a fault takes effect after ten seconds. */
class WarmthTest {
    private static final long SECOND = 1_000_000_000;

    private final List<Line> events = new ArrayList<>();
    private int seconds;
    private long hits;
    private long looks;

    @Test
    void of_coldForAWhile_isUntilItsLookUpsWereAnsweredFromMemory() {
        goOn(12, 100);
        goOn(20, 60);
        goOn(20, 100);

        Sample warm = warm().orElseThrow();

        assertEquals(22, warm.value(), 1.1);
        assertFalse(warm.least());
        assertTrue(warm.n() >= 200, warm.toString());
    }

    @Test
    void of_neverWarmAgain_isAtLeastAsLongAsWasSeen() {
        goOn(10, 100);
        goOn(140, 90);

        Sample warm = warm().orElseThrow();

        assertTrue(warm.least());
        assertEquals(129, warm.value(), 1.1);
    }

    @Test
    void of_notLookedAtForLongEnough_isAtLeastNothing() {
        goOn(15, 100);

        Sample warm = warm().orElseThrow();

        assertTrue(warm.least());
        assertEquals(0, warm.value());
    }

    @Test
    void of_fewLookUps_isNotWarm() {
        goOn(10, 100);
        for (int second = 0; second < 30; second++) {
            seconds++;
            tell("ledger-1", hits, looks);
        }

        assertTrue(warm().orElseThrow().least());
    }

    @Test
    void of_processStartedAgain_countsFromNothing() {
        goOn(20, 100);
        hits = 0;
        looks = 0;
        goOn(20, 100);

        assertEquals(0, warm().orElseThrow().value(), 1.1);
    }

    @Test
    void of_anotherCacheOrNoEffect_isUnknown() {
        goOn(40, 100);

        assertEquals(Optional.empty(), new Warmth(events, OptionalLong.of(10 * SECOND)).of("ledger.pages"));
        assertEquals(Optional.empty(), new Warmth(events, OptionalLong.empty()).of("ledger.books"));
    }

    private Optional<Sample> warm() {
        return new Warmth(events, OptionalLong.of(10 * SECOND)).of("ledger.books");
    }

    /** @param percent of the look-ups that are answered from memory */
    private void goOn(int length, int percent) {
        for (int second = 0; second < length; second++) {
            seconds++;
            looks += 10;
            hits += percent / 10;
            tell("ledger-1", hits, looks);
            tell("ledger-2", hits, looks);
        }
    }

    private void tell(String process, long itsHits, long itsLooks) {
        events.add(new Line(
                Line.EVENT,
                Map.of(
                        "what",
                        Warmth.EVENT,
                        "at",
                        seconds * SECOND,
                        "process",
                        process,
                        "of",
                        "ledger.books",
                        "hits",
                        itsHits,
                        "looks",
                        itsLooks)));
    }
}
