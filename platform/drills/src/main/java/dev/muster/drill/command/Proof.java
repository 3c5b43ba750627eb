package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Defect;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.Drill.Plant;
import dev.muster.drill.verdict.Outcome;
import dev.muster.drill.verdict.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Whether a drill finds its plants. A plant that has something lost, or sold twice, leaves data that say so, to alerts and
 * to checkers: what ran on them next would be red whatever it does. So nothing does, in this drill and in those after it, unless
 * the stack is made anew.
 */
final class Proof {
    private final Drill drill;
    private final BiFunction<Defect, String, Outcome> runs;
    private final Damage damage;
    private final PrintWriter out;
    private int found;
    private int missed;

    /**
     * @param runs a defect, by the label of its report
     * @param damage to the data of the stack, over all drills that are proven on it
     */
    Proof(Drill drill, BiFunction<Defect, String, Outcome> runs, Damage damage, PrintWriter out) {
        this.drill = requireNonNull(drill, "drill is null");
        this.runs = requireNonNull(runs, "runs is null");
        this.damage = requireNonNull(damage, "damage is null");
        this.out = requireNonNull(out, "out is null");
    }

    /** Runs the unprotected profile and each plant; answers how many were found, of how many, if that proves it. */
    Optional<String> hold() {
        drill.profiles()
                .forEach((label, wrong) -> wrong.filter(this::isNoPlant).ifPresent(defect -> {
                    var _ = run(defect, label);
                }));
        for (Plant plant : drill.plants()) {
            run(plant.defect(), plant.defect().toString())
                    .ifPresentOrElse(outcome -> judge(plant, outcome), () -> missed++);
        }
        return missed == 0 && found > 0
                ? Optional.of(found + " of " + drill.plants().size())
                : Optional.empty();
    }

    /** The same as a plant shows as much. */
    private boolean isNoPlant(Defect defect) {
        return drill.plants().stream().noneMatch(plant -> plant.defect().equals(defect));
    }

    private Optional<Outcome> run(Defect defect, String label) {
        if (damage.by().isPresent()) {
            out.println(defect + " of " + drill.name() + " was not run: "
                    + damage.by().get()
                    + " has damaged the data of this stack. muster reset makes it anew, or prove --reset as it goes");
            return Optional.empty();
        }
        Outcome outcome = runs.apply(defect, label);
        damage.after(defect + " of " + drill.name(), outcome);
        return Optional.of(outcome);
    }

    private void judge(Plant plant, Outcome outcome) {
        List<String> unmeasured = plant.red().stream()
                .filter(check -> is(outcome, check, Verdict.SKIPPED))
                .toList();
        List<String> green = plant.red().stream()
                .filter(check -> !is(outcome, check, Verdict.FAIL) && !unmeasured.contains(check))
                .toList();
        found += green.isEmpty() && unmeasured.isEmpty() ? 1 : 0;
        missed += green.isEmpty() ? 0 : 1;
        String how = !green.isEmpty()
                ? " was NOT found by " + green
                : unmeasured.isEmpty() ? " was found" : " was not run: not measured " + unmeasured;
        out.println(plant.defect() + how);
    }

    private static boolean is(Outcome outcome, String check, Verdict verdict) {
        return outcome.findings().stream()
                .anyMatch(finding -> finding.check().equals(check) && finding.verdict() == verdict);
    }
}
