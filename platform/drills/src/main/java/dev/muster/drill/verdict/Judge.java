package dev.muster.drill.verdict;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.Drill.Check;
import dev.muster.drill.expression.Expression;
import dev.muster.drill.expression.Ruling;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges a run by its history alone, so that anyone can do it again. Stateless. */
public final class Judge {
    private static final double MOST_LATE = 0.01;

    private final Drill drill;
    private final Map<String, Checker> checkers;

    /** @param checkers by their names */
    public Judge(Drill drill, Map<String, Checker> checkers) {
        this.drill = requireNonNull(drill, "drill is null");
        this.checkers = Map.copyOf(checkers);
    }

    /** The verdict, with everything it rests on. */
    public Outcome judge(List<Line> history) {
        List<Finding> findings = new ArrayList<>();
        List<Line> events = history.stream().filter(line -> line.is(Line.EVENT)).toList();
        sending(events, findings);
        settled(events, findings);
        aborted(events, findings);
        residue(events, findings);
        effects(events, findings);
        Figures figures = Figures.of(drill, history);
        HistorySamples steady = figures.steady();
        HistorySamples disturbed = figures.disturbed();
        drill.steady().forEach(expected -> findings.add(calm(expected, steady)));
        for (Check check : drill.verify()) {
            findings.add(
                    switch (check) {
                        case Check.Named(String name) -> checked(name, history);
                        case Check.Measured(Expression expression) ->
                            finding(expression, expression.judge(disturbed, steady));
                    });
        }
        findings.addAll(new AlertClocks(events).judge(drill.watch()));
        return Outcome.of(findings);
    }

    /** A generator that was late says nothing of the system. */
    private static void sending(List<Line> events, List<Finding> findings) {
        Optional<Line> sending = event(events, "sending");
        long sent = sending.map(line -> line.number("sent")).orElse(0L);
        long late = sending.map(line -> line.number("late") + line.number("notSent"))
                .orElse(0L);
        if (sent == 0) {
            findings.add(Finding.of("load", Verdict.UNKNOWN, "nothing was sent, or the run did not come to its end"));
        } else {
            boolean kept = late <= MOST_LATE * sent;
            String because = sent + " sent, " + late + " of them more than 50 ms late" + ended(events);
            findings.add(Finding.of("load", kept ? Verdict.PASS : Verdict.UNKNOWN, because));
        }
    }

    private static String ended(List<Line> events) {
        return event(events, Closing.EVENT)
                .map(line -> "; it ended as " + line.text("because"))
                .orElse("");
    }

    /** A system that was not seen to come back to what the drill waits for was not shown to stand it. */
    private static void settled(List<Line> events, List<Finding> findings) {
        event(events, Closing.EVENT)
                .filter(line -> !line.text("unsettled").isEmpty())
                .ifPresent(line -> findings.add(Finding.of(
                        "settled", Verdict.UNKNOWN, "not seen before the load ended: " + line.text("unsettled"))));
    }

    private static void aborted(List<Line> events, List<Finding> findings) {
        event(events, "aborted")
                .ifPresent(line -> findings.add(Finding.of("run", Verdict.ABORTED, line.text("because"))));
    }

    private static void residue(List<Line> events, List<Finding> findings) {
        Optional<Line> residue = event(events, "residue");
        if (residue.isEmpty()) {
            findings.add(Finding.of("no-residue", Verdict.UNKNOWN, "nobody looked whether anything was left behind"));
        } else {
            String left = residue.get().text("left");
            findings.add(Finding.of(
                    "no-residue",
                    left.isEmpty() ? Verdict.PASS : Verdict.DIRTY,
                    left.isEmpty() ? "nothing was left behind" : "left behind: " + left));
        }
    }

    /** Each step's effect must have been seen: a fault that did not bite shows nothing. */
    private void effects(List<Line> events, List<Finding> findings) {
        for (int i = 0; i < drill.timeline().size(); i++) {
            String step = Integer.toString(i);
            Optional<Line> effect = events.stream()
                    .filter(line -> line.text("what").equals("effect")
                            && line.text("step").equals(step))
                    .findFirst();
            boolean seen = effect.map(line -> line.flag("seen")).orElse(false);
            String because =
                    done(events, step).orElse(drill.timeline().get(i).action().toString()) + ": "
                            + effect.map(line -> line.text("because")).orElse("its effect was never looked for");
            findings.add(Finding.of(
                    "effect",
                    seen ? Verdict.PASS : Verdict.UNKNOWN,
                    seen ? because : "the fault did not bite: " + because));
        }
    }

    /** What was done in a step, which another fault may have taken the place of. */
    private static Optional<String> done(List<Line> events, String step) {
        return events.stream()
                .filter(line ->
                        line.text("what").equals("fault") && line.text("step").equals(step))
                .map(line -> line.text("action"))
                .findFirst();
    }

    private static Finding calm(Expression expected, HistorySamples steady) {
        Ruling ruling = expected.judge(steady, steady);
        boolean holds = ruling.answer() == Ruling.Answer.HOLDS;
        return Finding.of(
                "steady: " + expected,
                holds ? Verdict.PASS : Verdict.UNKNOWN,
                holds ? ruling.because() : "not steady before the fault: " + ruling.because());
    }

    private Finding checked(String name, List<Line> history) {
        Checker checker = checkers.get(name);
        return checker == null
                ? Finding.of(name, Verdict.UNKNOWN, "there is no checker of this name")
                : checker.check(history);
    }

    private static Finding finding(Expression expression, Ruling ruling) {
        Verdict verdict = switch (ruling.answer()) {
            case HOLDS -> Verdict.PASS;
            case FAILS -> Verdict.FAIL;
            case UNKNOWN -> Verdict.UNKNOWN;
        };
        return Finding.of(expression.toString(), verdict, ruling.because());
    }

    private static Optional<Line> event(List<Line> events, String what) {
        return events.stream().filter(line -> line.text("what").equals(what)).findFirst();
    }
}
