package dev.muster.drill.verdict;

import dev.muster.drill.expression.Sample;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * How long customers were served badly after a fault took effect: until the first second from which on 99 % of what was
 * due ended ok, for at least {@value #STAYS} seconds.
 */
public final class Recovery {
    public static final int STAYS = 10;

    private static final double GOOD = 0.99;
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private Recovery() {}

    /**
     * The seconds until then; what it took at least, if the run did not go on for long enough to say; empty if nothing was due
     * after the effect.
     *
     * @param operations by their due times
     * @param effect when the fault took effect, nanoseconds since the start
     */
    public static Optional<Sample> of(List<Line> operations, long effect) {
        Map<Long, long[]> seconds = new TreeMap<>();
        for (Line line : operations) {
            if (line.number("due") >= effect) {
                long[] counts = seconds.computeIfAbsent((line.number("due") - effect) / SECOND, second -> new long[2]);
                counts[0]++;
                counts[1] += line.text("end").equals("ok") ? 1 : 0;
            }
        }
        long last = seconds.keySet().stream().mapToLong(Long::longValue).max().orElse(-1);
        long lastBad = seconds.entrySet().stream()
                .filter(entry -> entry.getValue()[1] < GOOD * entry.getValue()[0])
                .mapToLong(Map.Entry::getKey)
                .max()
                .orElse(-1);
        double took = (double) lastBad + 1;
        if (last < 0) {
            return Optional.empty();
        }
        return Optional.of(
                last - lastBad < STAYS
                        ? Sample.atLeast(took, operations.size())
                        : Sample.exact(took, operations.size()));
    }
}
