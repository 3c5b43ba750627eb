package dev.muster.drill.verdict;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Action;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.expression.Sample;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * The figures of a history: of its steady state, and of the time after it.
 *
 * @param steady the baseline
 */
record Figures(HistorySamples steady, HistorySamples disturbed) {
    Figures {
        requireNonNull(steady, "steady is null");
        requireNonNull(disturbed, "disturbed is null");
    }

    static Figures of(Drill drill, List<Line> history) {
        List<Line> events = history.stream().filter(line -> line.is(Line.EVENT)).toList();
        List<Line> operations =
                history.stream().filter(line -> line.is(Line.OPERATION)).toList();
        List<Line> before = operations.stream()
                .filter(line -> line.text("phase").equals(Drill.STEADY))
                .toList();
        List<Line> after = operations.stream()
                .filter(line -> Drill.isDisturbed(line.text("phase")))
                .toList();
        OptionalLong effect = effect(events);
        var exposure = new Exposure(before, after, decided(drill, events));
        return new Figures(
                HistorySamples.of(before),
                new HistorySamples(
                        after,
                        recovery(operations, effect),
                        heal(events),
                        Optional.of(exposure),
                        new Warmth(events, effect)));
    }

    /** The longest of the steps that the system was to mend by itself; one that it did not mend took as long as it was watched. */
    private static Optional<Sample> heal(List<Line> events) {
        List<Line> mended =
                events.stream().filter(line -> line.text("what").equals("heal")).toList();
        return mended.isEmpty()
                ? Optional.empty()
                : mended.stream().mapToLong(line -> line.number("after")).max().stream()
                        .mapToObj(nanos -> Sample.exact((double) nanos / TimeUnit.SECONDS.toNanos(1), mended.size()))
                        .findFirst();
    }

    /** When the last step that rolls back was begun. */
    private static OptionalLong decided(Drill drill, List<Line> events) {
        return events.stream()
                .filter(line -> line.text("what").equals("fault"))
                .filter(line -> drill.timeline().get((int) line.number("step")).action() instanceof Action.Rollback)
                .mapToLong(line -> line.number("at"))
                .max();
    }

    private static OptionalLong effect(List<Line> events) {
        return events.stream()
                .filter(line -> line.text("what").equals("effect") && line.flag("seen"))
                .mapToLong(line -> line.number("at"))
                .findFirst();
    }

    private static Optional<Sample> recovery(List<Line> operations, OptionalLong effect) {
        return effect.isPresent() ? Recovery.of(operations, effect.getAsLong()) : Optional.empty();
    }
}
