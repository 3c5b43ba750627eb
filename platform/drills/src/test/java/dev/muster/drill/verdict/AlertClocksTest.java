package dev.muster.drill.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.definition.DrillReader;
import dev.muster.spec.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class AlertClocksTest {
    private static final String DRILL = """
            drill: test
            story: A test.
            seed: 1
            load: { rate: 10/s, for: 32s, keys: 1, mix: { post: 1 } }
            steady: { for: 8s, expect: [ "good(all) >= 95%" ] }
            timeline:
              - { at: 2s, do: { cut: { link: a->b } }, lease: 5s, effect: { within: 1s, see: "answers(a->b) = 0" } }
            detect: { alert: LinkCut, within: 15s, quiet: [ ReleaseFails ], pages: 1 }
            diagnose: { within: 20s, cause: a->b }
            verify: [ "availability >= 90%" ]
            """;

    @Test
    void clocks_ofARunInWhichTheRightAlertAndCauseCome_stopInTime() {
        Outcome outcome = judge(sound());

        assertEquals(Verdict.PASS, outcome.verdict(), outcome.toString());
        assertEquals("PASS", outcome.headline());
        assertTrue(finding(outcome, "detect").because().startsWith("LinkCut fired after 5.0 s"), outcome.toString());
        assertTrue(finding(outcome, "diagnose").because().startsWith("a->b was named after 6.0 s"), outcome.toString());
    }

    @Test
    void detect_ofAMutedRule_fails() {
        Outcome outcome = judge(sound().without("alert"));

        assertEquals(Verdict.FAIL, finding(outcome, "detect").verdict(), outcome.toString());
        assertEquals(Verdict.FAIL, outcome.verdict());
    }

    @Test
    void detect_ofAnAlertThatComesLate_fails() {
        assertEquals(
                Verdict.FAIL,
                finding(judge(sound().without("alert").event("alert", alert("LinkCut", 26))), "detect")
                        .verdict());
    }

    @Test
    void detect_ofAnAlertThatFiredBefore_isUnknown() {
        var lines = watched(Lines.sound().event("alert", alert("LinkCut", 3)));

        assertEquals(Verdict.UNKNOWN, finding(judge(lines), "detect").verdict());
    }

    @Test
    void detect_withAnAlertThatOughtToBeQuiet_fails() {
        var lines = sound().event("alert", alert("ReleaseFails", 17));

        assertTrue(finding(judge(lines), "detect").because().contains("there fired, too, [ReleaseFails]"));
        assertEquals(Verdict.FAIL, finding(judge(lines), "detect").verdict());
    }

    @Test
    void detect_withTwoPages_fails() {
        assertEquals(
                Verdict.FAIL,
                finding(judge(sound().event("page", Map.of("at", at(20)))), "detect")
                        .verdict());
    }

    @Test
    void diagnose_ofAnotherCause_failsAndNamesIt() {
        var lines = sound().without("diagnosis").event("diagnosis", diagnosis("c->b", 16));

        Finding found = finding(judge(lines), "diagnose");
        assertEquals(Verdict.FAIL, found.verdict());
        assertEquals("a->b was not named; there was named [c->b]", found.because());
    }

    @Test
    void diagnose_thatStayedUnknown_failsAndSaysWhy() {
        var lines = sound().without("diagnosis")
                .event("diagnosis", Map.of("cause", "", "because", "more than one cause: a->b, c->b", "at", at(16)));

        Finding found = finding(judge(lines), "diagnose");
        assertEquals(Verdict.FAIL, found.verdict());
        assertEquals("a->b was not named; unknown: more than one cause: a->b, c->b", found.because());
    }

    @Test
    void diagnose_thatWasWrongAtFirst_passesAndSaysSo() {
        var lines = sound().without("diagnosis")
                .event("diagnosis", diagnosis("c->b", 16))
                .event("diagnosis", diagnosis("a->b", 18));

        Finding found = finding(judge(lines), "diagnose");
        assertEquals(Verdict.PASS, found.verdict());
        assertEquals("a->b was named after 8.0 s; before it [c->b]", found.because());
    }

    @Test
    void clocks_nobodyMeasured_areSkippedAndNamedInTheHeadline() {
        Outcome outcome = judge(
                Lines.sound().event("watch", Map.of("measured", false, "required", false, "because", "not installed")));

        assertEquals("PASS without detect, diagnose", outcome.headline());
        assertEquals("not measured: not installed", finding(outcome, "detect").because());
    }

    @Test
    void clocks_nobodyMeasuredWhereTheyAreRequired_areUnknown() {
        Outcome outcome = judge(
                Lines.sound().event("watch", Map.of("measured", false, "required", true, "because", "not installed")));

        assertEquals(Verdict.UNKNOWN, outcome.verdict(), outcome.toString());
    }

    @Test
    void clocks_ofAFaultThatTookNoEffect_areUnknown() {
        Outcome outcome = judge(sound().without("effect"));

        assertEquals(Verdict.UNKNOWN, finding(outcome, "detect").verdict());
        assertEquals(Verdict.UNKNOWN, finding(outcome, "diagnose").verdict());
    }

    private static Lines sound() {
        return watched(Lines.sound())
                .event("alert", alert("LinkCut", 15))
                .event("page", Map.of("at", at(15)))
                .event("diagnosis", diagnosis("a->b", 16));
    }

    /** The fault begins in second 9 and takes effect in second 10. */
    private static Lines watched(Lines lines) {
        return lines.event("watch", Map.of("measured", true, "required", true, "because", ""))
                .event("fault", Map.of("step", 0, "at", at(9)));
    }

    private static Map<String, Object> alert(String name, int second) {
        return Map.of("alert", name, "fires", true, "at", at(second), "ruledMillisAgo", 100);
    }

    private static Map<String, Object> diagnosis(String cause, int second) {
        return Map.of("cause", cause, "because", "one cause", "at", at(second));
    }

    private static long at(int second) {
        return TimeUnit.SECONDS.toNanos(second);
    }

    private static Outcome judge(Lines lines) {
        return new Judge(DrillReader.read(YamlDocument.parse(DRILL, "drill.yaml")), Map.of()).judge(lines.list());
    }

    private static Finding finding(Outcome outcome, String check) {
        List<Finding> found = outcome.findings().stream()
                .filter(finding -> finding.check().equals(check))
                .toList();
        assertEquals(1, found.size(), outcome.toString());
        return found.getFirst();
    }
}
