package dev.muster.bench;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * The rounds of one peer in one cell.
 *
 * @param peer its name
 * @param rounds in the order they were run, at least one
 */
public record Series(String peer, List<Round> rounds) {

    public Series {
        requireNonNull(peer, "peer is null");
        rounds = List.copyOf(rounds);
        if (rounds.isEmpty()) {
            throw new IllegalArgumentException("no rounds of " + peer);
        }
    }

    /** Median over the rounds; of an even number the mean of the two in the middle. */
    public double median(ToDoubleFunction<Round> figure) {
        double[] sorted = rounds.stream().mapToDouble(figure).sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }

    /** Calls per second, median over the rounds. */
    public double rate() {
        return median(Round::rate);
    }

    double lowestRate() {
        return rounds.stream().mapToDouble(Round::rate).min().orElseThrow();
    }

    double highestRate() {
        return rounds.stream().mapToDouble(Round::rate).max().orElseThrow();
    }
}
