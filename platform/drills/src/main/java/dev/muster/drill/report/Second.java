package dev.muster.drill.report;

import dev.muster.drill.verdict.Line;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/**
 * What was due in one second of a run.
 *
 * @param second since the start
 * @param ok ended ok
 * @param bad all others
 */
record Second(long second, int ok, int bad, double p50Millis, double p99Millis) {
    /** Every second of a run in which something was due. */
    static List<Second> of(List<Line> operations) {
        SortedMap<Long, List<Line>> bySecond = new TreeMap<>();
        for (Line line : operations) {
            long second = TimeUnit.NANOSECONDS.toSeconds(line.number("due"));
            bySecond.computeIfAbsent(second, any -> new ArrayList<>()).add(line);
        }
        return bySecond.entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Second of(long second, List<Line> lines) {
        int ok = (int)
                lines.stream().filter(line -> line.text("end").equals("ok")).count();
        long[] took = lines.stream()
                .mapToLong(line -> line.number("done") - line.number("due"))
                .sorted()
                .toArray();
        return new Second(second, ok, lines.size() - ok, millis(took, 0.5), millis(took, 0.99));
    }

    private static double millis(long[] sorted, double share) {
        int place = (int) Math.ceil(share * sorted.length) - 1;
        return Arrays.stream(sorted).skip(Math.max(0, place)).findFirst().orElse(0)
                / (double) TimeUnit.MILLISECONDS.toNanos(1);
    }
}
