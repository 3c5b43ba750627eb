package dev.muster.drill.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Outcome;
import dev.muster.drill.verdict.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One verdict over several drills. */
class SeriesTest {
    @Test
    void over_allPassed_passes() {
        assertEquals(Verdict.PASS, over(Verdict.PASS, Verdict.PASS));
    }

    @Test
    void over_oneFailedAmongMany_fails() {
        assertEquals(Verdict.FAIL, over(Verdict.PASS, Verdict.FAIL, Verdict.UNKNOWN));
    }

    @Test
    void over_somethingLeftBehind_outweighsAFailure() {
        assertEquals(Verdict.DIRTY, over(Verdict.FAIL, Verdict.DIRTY, Verdict.SKIPPED));
    }

    @Test
    void over_somethingLost_outweighsEverything() {
        Map<String, Outcome> outcomes = outcomes(Verdict.DIRTY);
        outcomes.put(
                "lost", Outcome.of(List.of(new Finding("no-lost-entry", Verdict.FAIL, true, "1 lost", List.of()))));

        assertEquals(Verdict.FAIL, Series.over(outcomes));
    }

    @Test
    void over_oneSkipped_isNotSkipped() {
        assertEquals(Verdict.PASS, over(Verdict.PASS, Verdict.SKIPPED));
        assertEquals(Verdict.SKIPPED, over(Verdict.SKIPPED));
    }

    @Test
    void run_drillThatWouldPassTheNextTime_isRunOnceAndFails(@TempDir Path folder) {
        Queue<Verdict> turns = new ArrayDeque<>(List.of(Verdict.FAIL, Verdict.PASS));
        var out = new StringWriter();
        var series = new Series(
                _ -> outcome(turns.remove()), folder.resolve("all").resolve("junit.xml"), new PrintWriter(out));

        int exitCode = series.run(List.of("slow-books"));

        assertEquals(Verdict.FAIL.exitCode(), exitCode);
        assertEquals(List.of(Verdict.PASS), List.copyOf(turns));
        assertTrue(out.toString().matches("(?s).*slow-books +FAIL\\R.*"), out.toString());
    }

    private static Verdict over(Verdict... verdicts) {
        return Series.over(outcomes(verdicts));
    }

    private static Map<String, Outcome> outcomes(Verdict... verdicts) {
        Map<String, Outcome> outcomes = new LinkedHashMap<>();
        for (Verdict verdict : verdicts) {
            outcomes.put("drill-" + outcomes.size(), outcome(verdict));
        }
        return outcomes;
    }

    private static Outcome outcome(Verdict verdict) {
        return Outcome.of(List.of(Finding.of("check", verdict, "because")));
    }
}
