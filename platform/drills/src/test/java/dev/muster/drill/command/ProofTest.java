package dev.muster.drill.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.SlowBooks;
import dev.muster.drill.definition.Defect;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Outcome;
import dev.muster.drill.verdict.Verdict;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** What proves a drill, with runs that come to what the test says. */
class ProofTest {
    private static final Drill DRILL = SlowBooks.drill("The way to the books becomes slow.", """
            profiles: { unprotected: { release: ledger/unguarded } }
            plants:
              - { release: ledger/forgets, red: [ no-lost-entry ] }
              - { release: ledger/sleeps, red: [ "recover <= 20s" ] }
            """);

    private final StringWriter said = new StringWriter();
    private final List<String> events = new ArrayList<>();

    @Test
    void hold_everyPlantRedInWhatItNames_isProven() {
        assertEquals(Optional.of("2 of 2"), hold(this::redInWhatTheyName, Optional.of(() -> events.add("anew"))));
        assertEquals(List.of("unprotected", "ledger/forgets", "anew", "ledger/sleeps"), events);
    }

    @Test
    void hold_plantRedInSomethingElse_isNotProven() {
        assertEquals(Optional.empty(), hold((defect, label) -> failed("no-lost-entry", false), Optional.empty()));
        assertTrue(said.toString().contains("ledger/sleeps was NOT found by [recover <= 20s]"), said::toString);
    }

    @Test
    void hold_afterDamage_nothingRunsOnTheSameData() {
        assertEquals(Optional.empty(), hold(this::redInWhatTheyName, Optional.empty()));
        assertEquals(List.of("unprotected", "ledger/forgets"), events);
        assertTrue(
                said.toString()
                        .contains("ledger/sleeps of slow-books was not run:"
                                + " ledger/forgets of slow-books has damaged the data"),
                said::toString);
    }

    @Test
    void hold_afterDamageByAnotherDrill_runsNothing() {
        var damage = new Damage(Optional.empty());
        damage.after("ledger/forgets of fast-books", failed("no-lost-entry", true));

        assertEquals(Optional.empty(), hold(this::redInWhatTheyName, damage));
        assertEquals(List.of(), events);
        assertTrue(said.toString().contains("ledger/forgets of fast-books has damaged the data"), said::toString);
    }

    @Test
    void hold_drillThatDamages_leavesItToTheNext() {
        var damage = new Damage(Optional.empty());

        hold((defect, label) -> label.equals("unprotected") ? failed("no-lost-entry", true) : passed(), damage);

        assertEquals(Optional.of("ledger/unguarded of slow-books"), damage.by());
    }

    @Test
    void hold_damageThatIsMadeAnew_isGoneForTheNext() {
        var damage = new Damage(Optional.of(() -> events.add("anew")));

        assertEquals(Optional.of("2 of 2"), hold(this::redInWhatTheyName, damage));
        assertEquals(Optional.empty(), damage.by());
    }

    private Optional<String> hold(BiFunction<Defect, String, Outcome> comesTo, Optional<Runnable> anew) {
        return hold(comesTo, new Damage(anew));
    }

    private Optional<String> hold(BiFunction<Defect, String, Outcome> comesTo, Damage damage) {
        BiFunction<Defect, String, Outcome> runs = (defect, label) -> {
            events.add(label);
            return comesTo.apply(defect, label);
        };
        return new Proof(DRILL, runs, damage, new PrintWriter(said, true)).hold();
    }

    private Outcome redInWhatTheyName(Defect defect, String label) {
        return switch (label) {
            case "ledger/forgets" -> failed("no-lost-entry", true);
            case "ledger/sleeps" -> failed("recover <= 20s", false);
            default -> passed();
        };
    }

    private static Outcome passed() {
        return Outcome.of(List.of(Finding.of("no-lost-entry", Verdict.PASS, "")));
    }

    private static Outcome failed(String check, boolean safety) {
        return Outcome.of(List.of(new Finding(check, Verdict.FAIL, safety, "", List.of())));
    }
}
