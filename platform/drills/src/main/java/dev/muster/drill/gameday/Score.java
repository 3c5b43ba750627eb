package dev.muster.drill.gameday;

import dev.muster.drill.verdict.Line;
import dev.muster.drill.verdict.Recovery;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * The points of a game, of a hundred, worked out from its history alone: 20 for who says that he has it, 40 for the cause, once it is
 * accepted, 40 for customers who are served again before the players end it. Each is halved when it took too long. Hints cost.
 */
public record Score(int acknowledged, int diagnosed, int mitigated, int hints) {
    private static final int FOR_ACK = 20;
    private static final int FOR_CAUSE = 40;
    private static final int FOR_MITIGATION = 40;
    private static final Duration ACK_WITHIN = Duration.ofMinutes(5);
    private static final Duration CAUSE_WITHIN = Duration.ofMinutes(20);
    private static final Duration MITIGATED_WITHIN = Duration.ofMinutes(30);

    /** That of a history. */
    public static Score of(List<Line> history) {
        List<Line> events = history.stream().filter(line -> line.is(Line.EVENT)).toList();
        OptionalLong effect =
                at(events.stream().filter(line -> line.text("what").equals("effect") && line.flag("seen")));
        int hints = events.stream()
                .filter(line -> line.text("did").equals(Table.HINT))
                .mapToInt(line -> (int) line.number("cost"))
                .sum();
        if (effect.isEmpty()) {
            return new Score(0, 0, 0, hints);
        }
        long begin = effect.getAsLong();
        return new Score(
                points(FOR_ACK, ACK_WITHIN, begin, at(did(events, Table.ACK))),
                points(FOR_CAUSE, CAUSE_WITHIN, begin, at(did(events, Table.ACCEPTED))),
                points(FOR_MITIGATION, MITIGATED_WITHIN, begin, mitigated(history, events, begin)),
                hints);
    }

    /** When customers were served again while the players were still at it; ending the game mends the fault, and earns nothing. */
    private static OptionalLong mitigated(List<Line> history, List<Line> events, long begin) {
        long done = at(did(events, Table.DONE)).orElse(Long.MAX_VALUE);
        List<Line> before = history.stream()
                .filter(line -> line.is(Line.OPERATION) && line.number("due") < done)
                .toList();
        return Recovery.of(before, begin).stream()
                .filter(recovery -> !recovery.least())
                .filter(recovery ->
                        before.stream().anyMatch(line -> !line.text("end").equals("ok")))
                .mapToLong(recovery -> begin + (long) (recovery.value() * 1e9))
                .findFirst();
    }

    private static Stream<Line> did(List<Line> events, String what) {
        return events.stream().filter(line -> line.text("did").equals(what));
    }

    private static OptionalLong at(Stream<Line> events) {
        return events.mapToLong(line -> line.number("at")).findFirst();
    }

    private static int points(int most, Duration within, long begin, OptionalLong at) {
        if (at.isEmpty()) {
            return 0;
        }
        return at.getAsLong() - begin <= within.toNanos() ? most : most / 2;
    }

    /** Never below zero. */
    public int total() {
        return Math.max(0, acknowledged + diagnosed + mitigated - hints);
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "%d points: %d of %d for taking it on, %d of %d for the cause, %d of %d for customers who are served again, less"
                        + " %d for hints",
                total(),
                acknowledged,
                FOR_ACK,
                diagnosed,
                FOR_CAUSE,
                mitigated,
                FOR_MITIGATION,
                hints);
    }
}
