package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.Drill.Defect;
import dev.muster.drill.definition.Drill.Plant;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Outcome;
import dev.muster.drill.verdict.Verdict;
import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Whether a drill finds its plants. A plant that has something lost, or sold twice, leaves data that say so, to alerts and
 * to checkers: what ran on them next would be red whatever it does. So nothing does, unless the stack is made anew.
 */
final class Proof {
    private final Drill drill;
    private final BiFunction<Defect, String, Outcome> runs;
    private final Optional<Runnable> anew;
    private final PrintWriter out;
    private Optional<Defect> damage = Optional.empty();
    private int found;
    private int missed;

    /**
     * @param runs a defect, by the label of its report
     * @param anew makes the stack's data anew, if it may
     */
    Proof(Drill drill, BiFunction<Defect, String, Outcome> runs, Optional<Runnable> anew, PrintWriter out) {
        this.drill = requireNonNull(drill, "drill is null");
        this.runs = requireNonNull(runs, "runs is null");
        this.anew = requireNonNull(anew, "anew is null");
        this.out = requireNonNull(out, "out is null");
    }

    /** Runs the unprotected profile and each plant; answers how many were found, of how many, if that proves it. */
    Optional<String> hold() {
        drill.profiles()
                .forEach((label, variant) -> variant.filter(this::isNoPlant).ifPresent(defect -> {
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

    /** A plant of the same release shows as much. */
    private boolean isNoPlant(Defect defect) {
        return drill.plants().stream().noneMatch(plant -> plant.defect().equals(defect));
    }

    private Optional<Outcome> run(Defect defect, String label) {
        if (damage.isPresent()) {
            out.println(defect + " was not run: " + damage.get()
                    + " has damaged the data of this stack. muster reset makes it anew, or prove --reset as it goes");
            return Optional.empty();
        }
        Outcome outcome = runs.apply(defect, label);
        if (outcome.findings().stream().anyMatch(Proof::isDamage)) {
            anew.ifPresentOrElse(Runnable::run, () -> damage = Optional.of(defect));
        }
        return Optional.of(outcome);
    }

    private static boolean isDamage(Finding finding) {
        return finding.safety() && finding.verdict() == Verdict.FAIL;
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
