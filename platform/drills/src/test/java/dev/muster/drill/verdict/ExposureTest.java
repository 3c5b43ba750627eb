package dev.muster.drill.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.expression.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ExposureTest {
    private static final long SECOND = 1_000_000_000;
    private static final List<Line> STEADY = List.of(answer(1, "ok", "ledger-old"));
    private static final OptionalLong NEVER = OptionalLong.empty();

    @Test
    void count_answersOfTheNewVersion_countsThoseThatAreNotOk() {
        var exposure = new Exposure(
                STEADY,
                List.of(
                        answer(10, "unknown", "ledger-new"),
                        answer(11, "ok", "ledger-new"),
                        answer(12, "fail", "ledger-old"),
                        answer(14, "fail", "ledger-new")),
                NEVER);
        assertEquals(2, value(exposure.count()));
        assertEquals(4, value(exposure.span()));
    }

    @Test
    void back_answersAfterTheDecision_isTheLastByTheNewVersion() {
        List<Line> disturbed = List.of(
                answer(10, "unknown", "ledger-new"), answer(13, "ok", "ledger-new"), answer(20, "ok", "ledger-old"));
        assertEquals(3, value(new Exposure(STEADY, disturbed, OptionalLong.of(10 * SECOND)).back()));
        assertEquals(0, value(new Exposure(STEADY, disturbed, OptionalLong.of(15 * SECOND)).back()));
        assertTrue(new Exposure(STEADY, disturbed, NEVER).back().isEmpty());
    }

    @Test
    void anything_nobodySigns_isUnknown() {
        List<Line> unsigned = List.of(answer(1, "ok", ""));
        var exposure = new Exposure(unsigned, List.of(answer(10, "fail", "")), OptionalLong.of(SECOND));
        assertTrue(exposure.count().isEmpty());
        assertTrue(exposure.span().isEmpty());
        assertTrue(exposure.back().isEmpty());
    }

    @Test
    void back_newVersionNeverAnswered_isUnknown() {
        var exposure = new Exposure(STEADY, STEADY, OptionalLong.of(SECOND));
        assertTrue(exposure.back().isEmpty());
        assertEquals(0, value(exposure.count()));
    }

    private static double value(Optional<Sample> sample) {
        return sample.orElseThrow().value();
    }

    private static Line answer(long second, String end, String release) {
        Map<String, Object> facts = release.isEmpty() ? Map.of() : Map.of("release", release);
        return new Line(Line.OPERATION, Map.of("done", second * SECOND, "end", end, "facts", facts));
    }
}
