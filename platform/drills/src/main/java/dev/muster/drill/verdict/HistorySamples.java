package dev.muster.drill.verdict;

import dev.muster.drill.expression.Metric;
import dev.muster.drill.expression.Sample;
import dev.muster.drill.expression.Samples;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** Figures of the operations in one part of a history. */
final class HistorySamples implements Samples {
    private static final String ALL = "all";

    private final List<Line> operations;
    private final Optional<Sample> recovery;
    private final Optional<Sample> heal;
    private final Optional<Exposure> exposure;
    private final Warmth warmth;

    /**
     * @param operations of the part
     * @param recovery how long it took until customers were served again
     * @param heal how long the system took to mend what it mends by itself
     * @param exposure to a version that was released in it
     * @param warmth of caches after the fault
     */
    HistorySamples(
            List<Line> operations,
            Optional<Sample> recovery,
            Optional<Sample> heal,
            Optional<Exposure> exposure,
            Warmth warmth) {
        this.operations = List.copyOf(operations);
        this.recovery = recovery;
        this.heal = heal;
        this.exposure = exposure;
        this.warmth = warmth;
    }

    /** Of operations alone. */
    static HistorySamples of(List<Line> operations) {
        return new HistorySamples(
                operations,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                new Warmth(List.of(), OptionalLong.empty()));
    }

    @Override
    public Optional<Sample> read(Metric metric) {
        return switch (metric.figure()) {
            case GOOD -> good(of(metric.of()));
            case AVAILABILITY -> good(operations);
            case P50 -> percentile(of(metric.of()), 50);
            case P95 -> percentile(of(metric.of()), 95);
            case P99 -> percentile(of(metric.of()), 99);
            case RATE -> rate(of(metric.of()));
            case COUNT -> count(metric.of());
            case FAILED -> ended(of(metric.of()), "fail");
            case UNKNOWN -> ended(of(metric.of()), "unknown");
            case RECOVER -> recovery;
            case HEAL -> heal;
            case EXPOSURE -> exposure.flatMap(Exposure::count);
            case EXPOSED -> exposure.flatMap(Exposure::span);
            case WARM -> warmth.of(metric.of());
            case BACK -> exposure.flatMap(Exposure::back);
            case GONE, RTT, ANSWERS, GAUGE, INSTANCES, RELEASED, SETTLED, PAUSED, CONFIGURED, JUDGED, REFUSED ->
                Optional.empty();
        };
    }

    private List<Line> of(String operation) {
        return operation.equals(ALL)
                ? operations
                : operations.stream()
                        .filter(line -> line.text("operation").equals(operation))
                        .toList();
    }

    private static Optional<Sample> good(List<Line> lines) {
        long good = lines.stream().filter(line -> line.text("end").equals("ok")).count();
        return lines.isEmpty() ? Optional.empty() : Optional.of(Sample.share(good, lines.size()));
    }

    private static Optional<Sample> ended(List<Line> lines, String end) {
        long count = lines.stream().filter(line -> line.text("end").equals(end)).count();
        return lines.isEmpty() ? Optional.empty() : Optional.of(Sample.exact((double) count, lines.size()));
    }

    private Optional<Sample> count(String of) {
        int slash = of.indexOf('/');
        List<Line> lines = of(slash < 0 ? of : of.substring(0, slash));
        long count = lines.stream()
                .filter(line -> slash < 0 || line.text("answer").equals(of.substring(slash + 1)))
                .count();
        return lines.isEmpty() ? Optional.empty() : Optional.of(Sample.exact((double) count, lines.size()));
    }

    private static Optional<Sample> rate(List<Line> lines) {
        long first = lines.stream().mapToLong(line -> line.number("due")).min().orElse(0);
        long last = lines.stream().mapToLong(line -> line.number("due")).max().orElse(0);
        return last == first
                ? Optional.empty()
                : Optional.of(Sample.exact(
                        lines.size() * (double) TimeUnit.SECONDS.toNanos(1) / (last - first), lines.size()));
    }

    /** With the order statistics that hold the percentile between them in 95 of 100 samples. */
    private static Optional<Sample> percentile(List<Line> lines, int percent) {
        long[] nanos = lines.stream()
                .mapToLong(line -> line.number("done") - line.number("due"))
                .toArray();
        if (nanos.length == 0) {
            return Optional.empty();
        }
        Arrays.sort(nanos);
        double q = percent / 100.0;
        double spread = 1.959964 * Math.sqrt(nanos.length * q * (1 - q));
        double rank = nanos.length * q;
        return Optional.of(new Sample(
                at(nanos, rank),
                nanos.length,
                Optional.of(new Sample.Interval(at(nanos, rank - spread), at(nanos, rank + spread)))));
    }

    private static double at(long[] sorted, double rank) {
        int place = (int) Math.clamp((long) Math.ceil(rank) - 1, 0, sorted.length - 1L);
        return sorted[place] / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
