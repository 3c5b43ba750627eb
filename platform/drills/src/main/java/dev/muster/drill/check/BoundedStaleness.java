package dev.muster.drill.check;

import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Every process serves a configuration that was the head at most 10 s ago, or says that it is stale: the age it tells
 * is then beyond those 10 s. A process that is cut off may serve an old one, but not in silence.
 */
final class BoundedStaleness implements Checker {
    /** The event with what a process told of its configuration, and what the newest one was. */
    static final String EVENT = "held";

    private static final Duration BOUND = Duration.ofSeconds(10);
    /** Between two looks at a process, and between the making of a version and the first look at it. */
    private static final Duration SLACK = Duration.ofSeconds(2);

    @Override
    public String name() {
        return "bounded-staleness";
    }

    /** The bound has to be over after the last change, and everybody looked at once more. */
    @Override
    public Optional<String> lack(List<Line> sofar) {
        List<Line> held = looks(sofar);
        long first = first(held);
        long newest = held.stream().mapToLong(line -> line.number("head")).max().orElse(first);
        long judged = held.stream()
                        .filter(line -> newest > first && line.number("head") == newest)
                        .mapToLong(line -> line.number("at"))
                        .min()
                        .orElse(Long.MAX_VALUE / 2)
                + BOUND.plus(SLACK).plus(SLACK).toNanos();
        return held.stream().anyMatch(line -> line.number("at") >= judged)
                ? Optional.empty()
                : Optional.of("no process was looked at later than the bound after the last change");
    }

    private static List<Line> looks(List<Line> history) {
        return history.stream().filter(line -> line.text("what").equals(EVENT)).toList();
    }

    @Override
    public Finding check(List<Line> history) {
        List<Line> held = looks(history);
        long first = first(held);
        List<String> silent = new ArrayList<>();
        int stale = 0;
        int judged = 0;
        for (Line line : held) {
            long before = line.number("at") - BOUND.plus(SLACK).toNanos();
            long head = held.stream()
                    .filter(other -> other.number("at") <= before)
                    .mapToLong(other -> other.number("head"))
                    .max()
                    .orElse(0);
            judged += head > first ? 1 : 0;
            if (line.number("version") < head) {
                if (line.number("ageMillis") > BOUND.toMillis()) {
                    stale++;
                } else {
                    silent.add(line.text("process") + " at " + line.number("at") / 1_000_000 + " ms serves version "
                            + line.number("version") + " and calls it " + line.number("ageMillis")
                            + " ms old; version " + head + " is older than the bound");
                }
            }
        }
        String because =
                held.size() + " looks at processes, " + judged + " of them later than the bound after a change, "
                        + stale + " old and said to be, " + silent.size() + " old in silence";
        return Finding.safety(name(), silent, judged > 0, because);
    }

    private static long first(List<Line> held) {
        return held.stream().mapToLong(line -> line.number("head")).min().orElse(0);
    }
}
