package dev.muster.drill.verdict;

import static java.util.Objects.requireNonNull;

import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.Drill.Check;
import dev.muster.drill.expression.Ruling;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Says what the load of a run has to go on for. It may end once a verdict takes nothing more of it: the tail after the last fault
 * is over and was steady, no clock runs, every figure has its samples, and every checker has seen what it needs. By the history
 * alone. Stateless.
 */
public final class Closing {
    /** The event with why the load ended when it did. */
    public static final String EVENT = "closing";

    /** The event with what the system was seen to come back to. */
    public static final String SETTLED = "settled";

    private final Drill drill;
    private final Map<String, Checker> checkers;

    /** @param checkers by their names */
    public Closing(Drill drill, Map<String, Checker> checkers) {
        this.drill = requireNonNull(drill, "drill is null");
        this.checkers = Map.copyOf(checkers);
    }

    /**
     * What is lacking, in words; empty if the load may end.
     *
     * @param sofar the history of a run whose last fault is over
     * @param now nanoseconds since its start
     */
    public Optional<String> lack(List<Line> sofar, long now) {
        List<Line> events = sofar.stream().filter(line -> line.is(Line.EVENT)).toList();
        return tail(events, now)
                .or(() -> steadiness(sofar, now))
                .or(() -> new AlertClocks(events).pending(drill.watch(), now))
                .or(() -> figures(sofar))
                .or(() ->
                        named().flatMap(checker -> checker.lack(sofar).stream()).findFirst());
    }

    /** The load goes on for a while after the last that happened. */
    private Optional<String> tail(List<Line> events, long now) {
        LongStream last = events.stream()
                .filter(line ->
                        line.text("what").equals("ended") || line.text("what").equals(SETTLED))
                .mapToLong(line -> line.number("at"));
        long since = Math.max(drill.calm().toNanos(), last.max().orElse(0));
        return now - since < drill.ending().tail().toNanos()
                ? Optional.of("the tail of " + drill.ending().tail().toMillis() + " ms")
                : Optional.empty();
    }

    /** What held before the faults holds again. */
    private Optional<String> steadiness(List<Line> sofar, long now) {
        long from = now - drill.ending().tail().toNanos();
        var recent = HistorySamples.of(sofar.stream()
                .filter(line -> line.is(Line.OPERATION) && line.number("done") >= from)
                .toList());
        return drill.steady().stream()
                .map(expected -> expected.judge(recent, recent))
                .filter(ruling -> ruling.answer() != Ruling.Answer.HOLDS)
                .map(ruling -> "steady again: " + ruling.because())
                .findFirst();
    }

    private Optional<String> figures(List<Line> sofar) {
        Figures figures = Figures.of(drill, sofar);
        return drill.verify().stream()
                .filter(Check.Measured.class::isInstance)
                .map(check -> ((Check.Measured) check).expression().judge(figures.disturbed(), figures.steady()))
                .filter(ruling -> ruling.answer() == Ruling.Answer.UNKNOWN)
                .map(Ruling::because)
                .findFirst();
    }

    private Stream<Checker> named() {
        return drill.verify().stream()
                .filter(Check.Named.class::isInstance)
                .flatMap(check -> Optional.ofNullable(checkers.get(check.toString())).stream());
    }
}
