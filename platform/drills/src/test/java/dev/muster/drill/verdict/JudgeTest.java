package dev.muster.drill.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.DrillReader;
import dev.muster.spec.YamlDocument;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {
    private static final String DRILL = """
            drill: test
            story: A test.
            seed: 1
            load: { rate: 10/s, for: 32s, keys: 1, mix: { post: 1 } }
            steady: { for: 8s, expect: [ "good(all) >= 95%" ] }
            timeline:
              - { at: 2s, do: { cut: { link: a->b } }, lease: 5s, effect: { within: 1s, see: "answers(a->b) = 0" } }
            verify: [ nothing-lost, "availability >= 90%", "recover <= 5s" ]
            """;

    @Test
    void judge_everythingSound_passes() {
        Outcome outcome = judge(Lines.sound(), Verdict.PASS);

        assertEquals(Verdict.PASS, outcome.verdict(), outcome.toString());
        assertEquals(7, outcome.findings().size());
    }

    @Test
    void judge_effectNotSeen_isUnknown() {
        var lines = Lines.sound()
                .without("effect")
                .event("effect", Map.of("step", 0, "seen", false, "because", "answers(a->b) = 0: 1, n = 1"));

        Outcome outcome = judge(lines, Verdict.PASS);

        assertEquals(Verdict.UNKNOWN, outcome.verdict());
        assertTrue(outcome.toString().contains("the fault did not bite"), outcome.toString());
    }

    @Test
    void judge_anotherFaultInsteadOfAStep_isCalledByItsName() {
        var lines = Lines.sound().event("fault", Map.of("step", 0, "action", "pause b"));

        assertTrue(judge(lines, Verdict.PASS).toString().contains("pause b: seen"));
        assertTrue(judge(Lines.sound(), Verdict.PASS).toString().contains("cut a->b: seen"));
    }

    @Test
    void judge_effectNeverLookedFor_isUnknown() {
        assertEquals(
                Verdict.UNKNOWN,
                judge(Lines.sound().without("effect"), Verdict.PASS).verdict());
    }

    @Test
    void judge_oneThingLost_failsAtFullAvailability() {
        var dirty = Lines.sound().without("residue").event("residue", Map.of("left", "a fault"));

        assertEquals(Verdict.FAIL, judge(dirty, Verdict.FAIL).verdict());
        assertEquals(Verdict.FAIL, judge(Lines.sound(), Verdict.FAIL).verdict());
    }

    @Test
    void judge_somethingLeftBehind_isDirty() {
        var dirty = Lines.sound().without("residue").event("residue", Map.of("left", "a fault on a->b"));

        assertEquals(Verdict.DIRTY, judge(dirty, Verdict.PASS).verdict());
    }

    @Test
    void judge_nobodyLookedForResidue_isUnknown() {
        assertEquals(
                Verdict.UNKNOWN,
                judge(Lines.sound().without("residue"), Verdict.PASS).verdict());
    }

    @Test
    void judge_aborted_saysSo() {
        var aborted = Lines.sound().event("aborted", Map.of("because", "the target broke"));

        assertEquals(Verdict.ABORTED, judge(aborted, Verdict.PASS).verdict());
    }

    @Test
    void judge_generatorLate_isUnknown() {
        var late = Lines.sound().without("sending").event("sending", Map.of("sent", 400, "late", 5, "notSent", 0));

        assertEquals(Verdict.UNKNOWN, judge(late, Verdict.PASS).verdict());
    }

    @Test
    void judge_nothingSent_isUnknown() {
        var silent = new Lines()
                .event("effect", Map.of("step", 0, "seen", true, "at", 0, "because", "seen"))
                .event("sending", Map.of("sent", 0, "late", 0, "notSent", 0))
                .event("residue", Map.of("left", ""));

        assertEquals(Verdict.UNKNOWN, judge(silent, Verdict.PASS).verdict());
    }

    @Test
    void judge_notSteadyBefore_isUnknown() {
        assertEquals(
                Verdict.UNKNOWN,
                judge(Lines.sound().load("steady", 0, 1, "fail"), Verdict.PASS).verdict());
    }

    @Test
    void judge_badForLong_fails() {
        Outcome outcome = judge(Lines.sound().load("drill", 10, 20, "fail"), Verdict.PASS);

        assertEquals(Verdict.FAIL, outcome.verdict());
        assertTrue(outcome.toString().contains("recover <= 5s: 10s"), outcome.toString());
    }

    @Test
    void judge_badUntilTheEnd_cannotTellRecovery() {
        var cut = new Lines()
                .load("steady", 0, 8, "ok")
                .load("drill", 8, 13, "unknown")
                .load("drill", 13, 16, "ok");

        Outcome outcome = judge(events(cut), Verdict.PASS);

        assertTrue(
                outcome.toString().contains("UNKNOWN, safety=false, because=recover <= 5s: at least 3s"),
                outcome.toString());
    }

    @Test
    void judge_badForLongAndUntilTheEnd_fails() {
        Outcome outcome = judge(Lines.sound().load("drill", 39, 40, "unknown"), Verdict.PASS);

        assertEquals(Verdict.FAIL, outcome.verdict());
        assertTrue(outcome.toString().contains("recover <= 5s: at least 30s"), outcome.toString());
    }

    @Test
    void judge_sameHistoryTwice_saysTheSame() {
        List<Line> history = Lines.sound().load("drill", 10, 12, "fail").list();
        Judge judge = judge(Verdict.PASS);

        assertEquals(judge.judge(history), judge.judge(history));
    }

    @ParameterizedTest
    @CsvSource({"PASS,0", "FAIL,1", "UNKNOWN,2", "ABORTED,3", "SKIPPED,4", "DIRTY,5"})
    void verdict_each_hasItsExitCode(Verdict verdict, int code) {
        assertEquals(code, verdict.exitCode());
    }

    @Test
    void outcome_ofNothing_isUnknown() {
        assertEquals(Verdict.UNKNOWN, Outcome.of(List.of()).verdict());
    }

    private static Lines events(Lines lines) {
        return lines.event(
                        "effect",
                        Map.of("step", 0, "seen", true, "at", TimeUnit.SECONDS.toNanos(10), "because", "seen"))
                .event("sending", Map.of("sent", 400, "late", 4, "notSent", 0))
                .event("residue", Map.of("left", ""));
    }

    private static Outcome judge(Lines lines, Verdict checker) {
        return judge(checker).judge(lines.list());
    }

    private static Judge judge(Verdict checker) {
        Drill drill = DrillReader.read(YamlDocument.parse(DRILL, "drill.yaml"));
        return new Judge(drill, Map.of("nothing-lost", new Fixed(checker)));
    }

    /** Says what it is told to say. */
    private record Fixed(Verdict verdict) implements Checker {
        @Override
        public String name() {
            return "nothing-lost";
        }

        @Override
        public Finding check(List<Line> history) {
            return new Finding(name(), verdict, true, "as told", List.of());
        }
    }
}
