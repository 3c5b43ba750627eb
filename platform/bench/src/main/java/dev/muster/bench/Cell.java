package dev.muster.bench;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** One comparison: peers under the same load, in interleaved rounds. Not thread-safe. */
public final class Cell {

    private final String name;
    private final int callers;
    private final List<Series> series;
    private final List<Goal> goals = new ArrayList<>();

    Cell(String name, int callers, List<Series> series) {
        this.name = requireNonNull(name, "name is null");
        this.callers = callers;
        this.series = List.copyOf(series);
    }

    public String name() {
        return name;
    }

    public int callers() {
        return callers;
    }

    /** The peers in the order they were given. */
    public List<Series> series() {
        return series;
    }

    /** Holds the first peer's rate to a multiple of the second's. */
    public Cell rateAtLeast(double times) {
        return goal(new Goal("rate against " + second().peer(), ratio().orElseThrow(), times, true, "x"));
    }

    /** Holds the first peer's median latency to a multiple of the second's. */
    public Cell latencyAtMost(double times) {
        double ratio = first().median(Round::p50) / second().median(Round::p50);
        return goal(new Goal("median latency against " + second().peer(), ratio, times, false, "x"));
    }

    /** Holds a figure of this cell to a bound. */
    public Cell goal(Goal goal) {
        goals.add(goal);
        return this;
    }

    List<Goal> goals() {
        return goals;
    }

    /** The first peer's rate as a multiple of the second's, where there are two. */
    OptionalDouble ratio() {
        return series.size() < 2 ? OptionalDouble.empty() : OptionalDouble.of(first().rate() / second().rate());
    }

    public Series first() {
        return series.getFirst();
    }

    private Series second() {
        return series.get(1);
    }
}
