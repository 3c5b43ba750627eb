package dev.muster.bench;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Map;

/**
 * What one peer did in one round.
 *
 * @param calls that ended within the measured time
 * @param seconds the measured time
 * @param p50 median of the calls' times in microseconds
 * @param p99 99th percentile of the calls' times in microseconds
 * @param cpu processor seconds spent meanwhile, by process; empty where the system does not tell
 */
public record Round(long calls, double seconds, double p50, double p99, Map<String, Double> cpu) {

    public Round {
        cpu = Map.copyOf(requireNonNull(cpu, "cpu is null"));
        if (seconds <= 0) {
            throw new IllegalArgumentException("seconds is " + seconds + ", not more than 0");
        }
    }

    /**
     * A round whose calls took these times.
     *
     * @param seconds the measured time
     * @param cpu processor seconds spent meanwhile, by process; empty if they were not taken
     */
    public static Round of(long[] nanos, double seconds, Map<String, Double> cpu) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return new Round(sorted.length, seconds, micros(sorted, 0.50), micros(sorted, 0.99), cpu);
    }

    /** Calls per second. */
    public double rate() {
        return calls / seconds;
    }

    private static double micros(long[] sorted, double part) {
        if (sorted.length == 0) {
            return 0;
        }
        int index = (int) Math.ceil(part * sorted.length) - 1;
        return sorted[Math.max(0, index)] / 1e3;
    }
}
