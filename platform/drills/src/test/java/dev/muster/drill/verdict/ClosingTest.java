package dev.muster.drill.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.DrillReader;
import dev.muster.spec.YamlDocument;
import dev.muster.testkit.plants.Plants;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A run with a steady state of 8 s, a fault seen at 10 s and over at 15 s. */
class ClosingTest {
    private static final Plants ENGINE = Plants.in("platform/drills");

    private static final String DRILL = """
            drill: test
            story: A test.
            seed: 1
            load: { rate: 10/s, for: 200s, tail: 10s, keys: 1, mix: { post: 1 } }
            steady: { for: 8s, expect: [ "good(all) >= 95%" ] }
            timeline:
              - { at: 2s, do: { cut: { link: a->b } }, lease: 5s, effect: { within: 1s, see: "answers(a->b) = 0" } }
            detect: { alert: LinkCut, within: 30s }
            diagnose: { within: 40s, cause: a->b }
            verify: [ nothing-lost, "recover <= 60s" ]
            """;

    @Test
    void lack_allWasSeen_isNone() {
        assertEquals(Optional.empty(), lack(run(15, 26), 26));
    }

    @Test
    void lack_tailNotOver_isTold() {
        assertLacks("the tail of 10000 ms", run(15, 24), 24);
    }

    @Test
    void lack_tail_countsFromWhatTheSystemCameBackTo() {
        Lines lines = run(15, 29).event(Closing.SETTLED, at(20));

        assertLacks("the tail", lines, 29);
        assertEquals(Optional.empty(), lack(lines.load("drill", 29, 31, "ok"), 31));
    }

    @Test
    void lack_badAgain_isTold() {
        assertLacks("steady again: good(all) >= 95%: 90", run(15, 25).load("drill", 25, 26, "fail"), 26);
    }

    @Test
    void lack_notServedForLongEnough_isTold() {
        Lines lines = new Lines()
                .load("steady", 0, 8, "ok")
                .load("drill", 8, 30, "ok")
                .load("drill", 30, 31, "fail")
                .load("drill", 31, 40, "ok");

        assertLacks("recover <= 60s: at least 21s", events(lines, 15), 41);
    }

    @Test
    void lack_tooFewSamples_isTold() {
        assertLacks("samples, it takes 1000", run(15, 26), 26, DRILL.replace("recover <= 60s", "p99(all) <= 1s"));
    }

    @Test
    void lack_alertThatMayStillFire_isWaitedForInItsTime() {
        Lines lines = run(15, 60).without("alert");

        assertLacks("LinkCut may still fire in time", lines, 40);
        assertEquals(Optional.empty(), lack(lines, 51));
    }

    @Test
    void lack_alertThatFiresStill_isWaitedFor() {
        Lines lines = run(15, 30).event("alert", alert(29, true));

        assertLacks("LinkCut fires still", lines, 30);
        assertEquals(Optional.empty(), lack(lines.event("alert", alert(30, false)), 30));
    }

    @Test
    void lack_causeThatMayStillBeNamed_isWaitedForInItsTime() {
        Lines lines = run(15, 60).without("diagnosis");

        assertLacks("a->b may still be named in time", lines, 50);
        assertEquals(Optional.empty(), lack(lines, 60));
    }

    @Test
    void lack_alertsNotMeasured_areNotWaitedFor() {
        Lines lines = run(15, 26).without("watch").without("alert").without("diagnosis");

        assertEquals(Optional.empty(), lack(lines.event("watch", Map.of("measured", false)), 26));
    }

    @Test
    void lack_checkerThatHasNotSeenEnough_isTold() {
        Drill drill = drill(DRILL);
        var closing = new Closing(drill, Map.of("nothing-lost", new Waiting("nobody was asked")));

        assertEquals(Optional.of("nobody was asked"), closing.lack(run(15, 26).list(), seconds(26)));
    }

    @Test
    void recover_notShownButTooLong_failsAllTheSame() {
        Lines bad = new Lines().load("steady", 0, 8, "ok").load("drill", 8, 100, "fail");
        Lines lines = events(bad, 15)
                .event("sending", Map.of("sent", 1000, "late", 0, "notSent", 0))
                .event("residue", Map.of("left", ""));

        Outcome outcome = new Judge(drill(DRILL), Map.of("nothing-lost", new Waiting(""))).judge(lines.list());

        assertEquals(Verdict.FAIL, outcome.verdict());
        assertTrue(outcome.toString().contains("recover <= 60s: at least 90s"), outcome.toString());
    }

    @Test
    void runThatDidNotSettle_isUnknown() {
        Lines lines = run(15, 26)
                .event("sending", Map.of("sent", 260, "late", 0, "notSent", 0))
                .event("residue", Map.of("left", ""))
                .event(Closing.EVENT, Map.of("because", "its time was over", "unsettled", "instances(ledger) = 2: 1"));

        Outcome outcome = new Judge(drill(DRILL), Map.of("nothing-lost", new Waiting(""))).judge(lines.list());

        assertEquals(Verdict.UNKNOWN, outcome.verdict());
        assertTrue(outcome.toString().contains("it ended as its time was over"), outcome.toString());
        assertTrue(outcome.toString().contains("instances(ledger) = 2: 1"), outcome.toString());
    }

    @Test
    void recoveryNotWaitedFor_isCaught() throws Exception {
        ENGINE.plant("Closing", "ruling.answer() == Ruling.Answer.UNKNOWN", "false")
                .isCaughtBy("ClosingTest#lack_notServedForLongEnough_isTold");
    }

    @Test
    void badTailTaken_isCaught() throws Exception {
        ENGINE.plant("Closing", ".or(() -> steadiness(sofar, now))", "").isCaughtBy("ClosingTest#lack_badAgain_isTold");
    }

    @Test
    void clocksNotWaitedFor_isCaught() throws Exception {
        ENGINE.plant("Closing", ".or(() -> new AlertClocks(events).pending(drill.watch(), now))", "")
                .isCaughtBy("ClosingTest#lack_alertThatMayStillFire_isWaitedForInItsTime");
    }

    private static void assertLacks(String expected, Lines lines, int now) {
        assertLacks(expected, lines, now, DRILL);
    }

    private static void assertLacks(String expected, Lines lines, int now, String drill) {
        String lack = lack(lines, now, drill).orElse("nothing");
        assertTrue(lack.contains(expected), lack);
    }

    private static Optional<String> lack(Lines lines, int now) {
        return lack(lines, now, DRILL);
    }

    private static Optional<String> lack(Lines lines, int now, String drill) {
        return new Closing(drill(drill), Map.of("nothing-lost", new Waiting(""))).lack(lines.list(), seconds(now));
    }

    private static Drill drill(String text) {
        return DrillReader.read(YamlDocument.parse(text, "drill.yaml"));
    }

    /** All good but for the time of the fault. */
    private static Lines run(int over, int until) {
        return events(
                new Lines()
                        .load("steady", 0, 8, "ok")
                        .load("drill", 8, 10, "ok")
                        .load("drill", 10, over, "fail")
                        .load("drill", over, until, "ok"),
                over);
    }

    private static Lines events(Lines lines, int over) {
        return lines.event("watch", Map.of("measured", true))
                .event("fault", Map.of("step", 0, "at", seconds(10)))
                .event("effect", Map.of("step", 0, "seen", true, "at", seconds(10), "because", "seen"))
                .event("alert", alert(12, true))
                .event("diagnosis", Map.of("cause", "a->b", "at", seconds(12)))
                .event("ended", at(over))
                .event("alert", alert(over, false));
    }

    private static Map<String, Object> alert(int second, boolean fires) {
        return Map.of("alert", "LinkCut", "fires", fires, "at", seconds(second));
    }

    private static Map<String, Object> at(int second) {
        return Map.of("at", seconds(second));
    }

    private static long seconds(int seconds) {
        return TimeUnit.SECONDS.toNanos(seconds);
    }

    /** Lacks what it is told to; nothing if that is empty. */
    private record Waiting(String lacks) implements Checker {
        @Override
        public String name() {
            return "nothing-lost";
        }

        @Override
        public Finding check(List<Line> history) {
            return Finding.of(name(), Verdict.PASS, "as told");
        }

        @Override
        public Optional<String> lack(List<Line> sofar) {
            return Optional.of(lacks).filter(why -> !why.isEmpty());
        }
    }
}
