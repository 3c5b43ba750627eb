package dev.muster.load;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a threshold may be about. Percentiles are of latency from the intended start, whatever the outcome. */
public enum Figure {
    P50("p50", 20),
    P90("p90", 100),
    P95("p95", 200),
    P99("p99", 1_000),
    P999("p99.9", 10_000),
    MAX("max", 1),
    /** The share that ended ok. */
    GOOD("good", 1),
    OK("ok", 0),
    FAILED("failed", 0),
    UNKNOWN("unknown", 0),
    /** How many ended with one answer. */
    COUNT("count", 0),
    /** Answers per second. */
    RATE("rate", 1),
    /** A number that was found out when the load was over. */
    FOUND("found", 0),
    /** By how much something of a process has grown, the worst of them. */
    GROWTH("growth", 0);

    private static final Set<Figure> LATENCIES = EnumSet.range(P50, MAX);

    private final String word;
    private final long leastSamples;

    Figure(String word, long leastSamples) {
        this.word = word;
        this.leastSamples = leastSamples;
    }

    static Figure named(String word) {
        for (Figure figure : values()) {
            if (figure.word.equals(word)) {
                return figure;
            }
        }
        throw new IllegalArgumentException("no such figure: '" + word + "'; there are "
                + Arrays.stream(values()).map(figure -> figure.word).collect(Collectors.joining(", ")));
    }

    long leastSamples() {
        return leastSamples;
    }

    /** Whether it is of the run as a whole, and not of one of its operations. */
    boolean isFinding() {
        return this == FOUND || this == GROWTH;
    }

    boolean isLatency() {
        return LATENCIES.contains(this);
    }

    /** A number in this figure's unit. */
    double bound(double number, @Nullable String unit) {
        String given = unit == null ? "" : unit;
        if (isLatency()) {
            return switch (given) {
                case "ms" -> number * 1e6;
                case "s" -> number * 1e9;
                default -> throw new IllegalArgumentException(word + " is a time: its bound needs ms or s");
            };
        }
        return switch (this) {
            case GOOD, GROWTH -> percent(number, given);
            case RATE -> plain(number, given, "/s");
            default -> plain(number, given, "");
        };
    }

    Optional<Double> read(Tally.Total total, String of) {
        if (this == FOUND) {
            return Optional.ofNullable(total.findings().counts().get(of)).map(Long::doubleValue);
        }
        if (this == GROWTH) {
            return Optional.ofNullable(total.findings().growths().get(of));
        }
        Tally.Sum sum = total.of(of);
        if (sum.count() < leastSamples) {
            return Optional.empty();
        }
        return Optional.of(
                switch (this) {
                    case P50 -> sum.percentile(50);
                    case P90 -> sum.percentile(90);
                    case P95 -> sum.percentile(95);
                    case P99 -> sum.percentile(99);
                    case P999 -> sum.percentile(99.9);
                    case MAX -> sum.percentile(100);
                    case GOOD -> (double) sum.ok() / sum.count();
                    case OK -> (double) sum.ok();
                    case FAILED -> (double) sum.failed();
                    case UNKNOWN -> (double) sum.unknown();
                    case COUNT -> (double) total.answers(of);
                    case RATE -> sum.count() / total.seconds();
                    case FOUND, GROWTH -> throw new AssertionError("read above");
                });
    }

    long samples(Tally.Total total, String of) {
        return total.of(of).count();
    }

    String show(double value) {
        if (isLatency()) {
            return Threshold.duration(value);
        }
        return switch (this) {
            case GOOD, GROWTH -> String.format(Locale.ROOT, "%.3f %%", 100 * value);
            case RATE -> String.format(Locale.ROOT, "%.1f/s", value);
            default -> Long.toString((long) value);
        };
    }

    private double percent(double number, String unit) {
        if (!unit.equals("%") || number > 100) {
            throw new IllegalArgumentException(word + " is a share: its bound is 0% to 100%");
        }
        return number / 100;
    }

    private double plain(double number, String unit, String expected) {
        if (!unit.equals(expected)) {
            throw new IllegalArgumentException(word
                    + (expected.isEmpty() ? " is a count: its bound has no unit" : ": its bound needs " + expected));
        }
        return number;
    }
}
