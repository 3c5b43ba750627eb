package dev.muster.drill.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.definition.Action;
import dev.muster.drill.definition.Drill.Heal;
import dev.muster.drill.definition.Drill.Step;
import dev.muster.drill.expression.Expression;
import dev.muster.drill.journal.Journal;
import dev.muster.drill.verdict.Line;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimelineTest {
    private static final Step CUT = new Step(
            Duration.ofMillis(10),
            new Action.Disturb("a->b", "cut", Map.of()),
            Duration.ofMillis(300),
            Duration.ofMillis(100),
            Expression.parse("answers(a->b) = 0"));

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it before each test.
    Path folder;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private Journal journal;

    private final List<Line> history = new CopyOnWriteArrayList<>();

    @BeforeEach
    void journal() {
        journal = new Journal(folder.resolve("undo.jsonl"));
    }

    @Test
    void fault_isBegunOnlyWhenItsUndoIsOnDisk() {
        var target = new FakeTarget(journal, 1, 0, "");

        play(target);

        assertEquals("begin cut a->b, noted [lift {link=a->b}]", target.calls().getFirst());
    }

    @Test
    void fault_isRenewedAndUndoneInItsTime() {
        var target = new FakeTarget(journal, 1, 0, "");

        play(target);

        assertEquals("undo lift {link=a->b}", target.calls().getLast());
        assertTrue(target.calls().contains("renew"), target.calls().toString());
        assertEquals(List.of(), journal.open());
        Line begun = event("fault");
        assertTrue(event("ended").number("at") - begun.number("at") >= 300_000_000, history.toString());
        assertTrue(begun.number("at") >= 10_000_000, history.toString());
    }

    @Test
    void effect_seen_isToldWithItsTime() {
        play(new FakeTarget(journal, 1, 0, ""));

        assertTrue(event("effect").flag("seen"));
        assertTrue(event("effect").number("at") >= event("fault").number("at"));
    }

    @Test
    void effect_notSeenInTime_isTold() {
        play(new FakeTarget(journal, 1, 1, ""));

        assertFalse(event("effect").flag("seen"));
        assertTrue(event("effect").text("because").contains("answers(a->b) = 0: 1"), history.toString());
    }

    @Test
    void effect_thatWasThereBefore_provesNothing() {
        play(new FakeTarget(journal, 0, 0, ""));

        assertFalse(event("effect").flag("seen"));
        assertTrue(event("effect").text("because").startsWith("it was so before the fault"), history.toString());
    }

    @Test
    void fault_thatBreaksAsItBegins_isUndoneAllTheSame() {
        var target = new FakeTarget(journal, 1, 0, "begin");

        assertThrows(TargetException.class, () -> play(target));

        assertEquals("undo lift {link=a->b}", target.calls().getLast());
        assertEquals(List.of(), journal.open());
    }

    @Test
    void lease_thatIsLost_endsTheTimeline() {
        var target = new FakeTarget(journal, 1, 0, "renew");

        assertThrows(TargetException.class, () -> play(target));

        assertEquals("undo lift {link=a->b}", target.calls().getLast());
        assertEquals(List.of(), journal.open());
    }

    @Test
    void whatTheSystemMends_isToldWithHowLongItTook() {
        Step mended = mending("answers(a->b) = 0");

        play(new FakeTarget(journal, 1, 0, ""), mended);

        assertTrue(event("heal").flag("mended"));
        assertTrue(event("heal").number("after") < 200_000_000, history.toString());
    }

    @Test
    void whatTheSystemDoesNotMend_tookAsLongAsItWasWatched() {
        Step mended = mending("answers(a->b) = 1");

        play(new FakeTarget(journal, 1, 0, ""), mended);

        assertFalse(event("heal").flag("mended"));
        assertTrue(event("heal").number("after") >= 200_000_000, history.toString());
    }

    @Test
    void step_thatEndsOnceItIsMended_doesNotLastItsLease() {
        Step step = new Step(
                CUT.at(),
                CUT.action(),
                Duration.ofMinutes(5),
                CUT.within(),
                CUT.see(),
                Optional.of(new Heal(
                        Duration.ofSeconds(20), Expression.parse("answers(a->b) = 0"), Duration.ofMillis(50), true)));
        var target = new FakeTarget(journal, 1, 0, "");

        play(target, step);

        assertEquals("undo lift {link=a->b}", target.calls().getLast());
        assertTrue(event("ended").number("at") - event("fault").number("at") >= 50_000_000, history.toString());
        assertTrue(event("heal").number("after") < event("ended").number("at") - 50_000_000, history.toString());
    }

    private static Step mending(String see) {
        return new Step(
                CUT.at(),
                CUT.action(),
                CUT.lease(),
                CUT.within(),
                CUT.see(),
                Optional.of(new Heal(Duration.ofMillis(200), Expression.parse(see))));
    }

    @Test
    void undo_thatFails_staysInTheJournal() {
        assertThrows(TargetException.class, () -> play(new FakeTarget(journal, 1, 0, "undo")));

        assertEquals(1, journal.open().size());
        assertTrue(event("stuck").text("because").contains("it broke"), history.toString());
    }

    private void play(FakeTarget target) {
        play(target, CUT);
    }

    private void play(FakeTarget target, Step step) {
        var recorder = new Recorder(line -> history.add(Line.of(line)), System::nanoTime);
        Duration lease = Duration.ofMillis(60);
        try (Renewal renewal = new Renewal(target, lease)) {
            new Faults(target, journal, recorder, lease, renewal, metric -> Optional.empty(), () -> false)
                    .play(List.of(step), 0);
        }
    }

    private Line event(String what) {
        return history.stream()
                .filter(line -> line.text("what").equals(what))
                .findFirst()
                .orElseThrow();
    }
}
