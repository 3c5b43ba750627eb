package dev.muster.drill.report;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Drill;
import dev.muster.drill.expression.Sample;
import dev.muster.drill.verdict.Line;
import dev.muster.drill.verdict.Outcome;
import dev.muster.drill.verdict.Recovery;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One run, as its report tells of it.
 *
 * @param label the profile, or the defect that was put in
 * @param history all of it; empty where nothing ran
 */
public record RunRecord(Drill drill, String label, Outcome outcome, List<Line> history) {
    public RunRecord {
        requireNonNull(drill, "drill is null");
        requireNonNull(label, "label is null");
        requireNonNull(outcome, "outcome is null");
        history = List.copyOf(history);
    }

    List<Line> operations() {
        return history.stream().filter(line -> line.is(Line.OPERATION)).toList();
    }

    Stream<Line> events(String what) {
        return history.stream()
                .filter(line -> line.is(Line.EVENT) && line.text("what").equals(what));
    }

    /** When the first fault was seen to take effect, nanoseconds since the start. */
    Optional<Long> effect() {
        return events("effect")
                .filter(line -> line.flag("seen"))
                .map(line -> line.number("at"))
                .findFirst();
    }

    /** How long customers were served badly after the effect, in seconds. */
    Optional<Double> recovery() {
        return effect().flatMap(at -> Recovery.of(operations(), at))
                .filter(took -> !took.least())
                .map(Sample::value);
    }

    /** The end of what can be drawn, nanoseconds since the start. */
    long end() {
        return history.stream()
                .mapToLong(line -> line.is(Line.OPERATION) ? line.number("done") : line.number("at"))
                .max()
                .orElse(1);
    }
}
