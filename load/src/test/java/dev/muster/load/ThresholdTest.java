package dev.muster.load;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ThresholdTest {
    private static final long MILLI = 1_000_000;

    @ParameterizedTest
    @CsvSource({
        "p95(place) <= 86ms, PASS",
        "p95(place) <= 0.005s, FAIL",
        "max(place) < 2s, PASS",
        "good(place) >= 99%, FAIL",
        "good(place) >= 98%, PASS",
        "failed(place) = 0, FAIL",
        "failed(place) <= 20, PASS",
        "unknown(all) = 0, PASS",
        "ok(all) = 980, PASS",
        "count(place/201 RESERVED) = 980, PASS",
        "count(place/503) = 0, FAIL",
        "count(place/never) = 0, PASS",
        "rate(place) >= 100/s, PASS",
        "p99(place) <= 1s, PASS",
        "p99.9(place) <= 1s, UNKNOWN",
        "p50(read) <= 1s, UNKNOWN",
        "good(read) >= 99%, UNKNOWN"
    })
    void threshold_overARun_isJudged(String text, Verdict expected) {
        assertEquals(expected, Threshold.parse(text).judge(run()).verdict());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "p95(place) <= 86",
                "p95(place) <= 86%",
                "p42(place) <= 86ms",
                "good(place) >= 99",
                "good(place) >= 101%",
                "failed(place) = 0ms",
                "rate(place) >= 5",
                "p95 <= 86ms",
                "p95(place) != 86ms",
                "exec(rm) <= 1ms; p95(place) <= 1ms"
            })
    void threshold_ofNoSuchForm_isRefused(String text) {
        assertThrows(IllegalArgumentException.class, () -> Threshold.parse(text));
    }

    @Test
    void bound_ofNoFailures_shrinksWithTheirNumber() {
        assertEquals(0.0384 / 10.38, Bounds.upper(0, 1_000), 0.0003);
        assertTrue(Bounds.upper(0, 100) > Bounds.upper(0, 1_000));
        assertTrue(Bounds.upper(10, 100) > 0.1);
        assertEquals(1, Bounds.upper(5, 5), 1e-9);
    }

    /** 1,000 placed in 10 s: 980 in 10 ms, 20 refused after a second. */
    private static Tally.Total run() {
        Tally tally = new Tally();
        tally.lane("read");
        for (int i = 0; i < 980; i++) {
            tally.add("place", Outcome.ok("201 RESERVED", Map.of()), 10 * MILLI);
        }
        for (int i = 0; i < 20; i++) {
            tally.add("place", Outcome.fail("503", Map.of()), 990 * MILLI);
        }
        return tally.total(10);
    }
}
