package dev.muster.drill.verdict;

import dev.muster.drill.expression.Sample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/**
 * How long after a fault a cache answered from memory again: until the first moment from which on 98 % of its look-ups were, over
 * {@value #OVER} seconds. By what its processes count, all of them together.
 */
public final class Warmth {
    /** The event with what a process has counted since it began: {@code hits} of its {@code looks} at the cache {@code of}. */
    public static final String EVENT = "memory";

    private static final int OVER = 10;
    private static final double WARM = 0.98;

    /** Fewer look-ups in such a stretch say nothing. */
    private static final long FEWEST = 100;

    private final List<Line> events;
    private final OptionalLong effect;

    /**
     * @param events of a history
     * @param effect when the fault took effect, nanoseconds since the start; empty if it did not
     */
    Warmth(List<Line> events, OptionalLong effect) {
        this.events =
                events.stream().filter(line -> line.text("what").equals(EVENT)).toList();
        this.effect = effect;
    }

    /** What all processes have counted since the first look at each. */
    private record Count(long at, long hits, long looks) {}

    /** Seconds until then; what it took at least, if the history ends before; empty where nobody counted after the effect. */
    Optional<Sample> of(String cache) {
        List<Count> counts = effect.isEmpty()
                ? List.of()
                : counts(cache).stream()
                        .filter(count -> count.at() >= effect.getAsLong())
                        .toList();
        long cold = 0;
        int to = 0;
        for (Count begin : counts) {
            while (to < counts.size() && counts.get(to).at() < begin.at() + TimeUnit.SECONDS.toNanos(OVER)) {
                to++;
            }
            if (to == counts.size()) {
                break;
            }
            long looks = counts.get(to).looks() - begin.looks();
            cold = begin.at() - effect.getAsLong();
            if (looks >= FEWEST && counts.get(to).hits() - begin.hits() >= WARM * looks) {
                return Optional.of(Sample.exact(seconds(cold), looks));
            }
        }
        return counts.isEmpty() ? Optional.empty() : Optional.of(Sample.atLeast(seconds(cold), counts.size()));
    }

    /** A process that was started again counts from 0. */
    private List<Count> counts(String cache) {
        List<Count> counts = new ArrayList<>();
        Map<String, Line> last = new HashMap<>();
        long hits = 0;
        long looks = 0;
        for (Line line : events) {
            if (line.text("of").equals(cache)) {
                Line before = last.put(line.text("process"), line);
                if (before != null) {
                    boolean again = line.number("looks") < before.number("looks");
                    hits += line.number("hits") - (again ? 0 : before.number("hits"));
                    looks += line.number("looks") - (again ? 0 : before.number("looks"));
                }
                counts.add(new Count(line.number("at"), hits, looks));
            }
        }
        return counts;
    }

    private static double seconds(long nanos) {
        return (double) nanos / TimeUnit.SECONDS.toNanos(1);
    }
}
