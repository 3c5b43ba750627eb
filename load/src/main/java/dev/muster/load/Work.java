package dev.muster.load;

import java.util.Map;

/** What a source does in one run. Thread-safe. */
public interface Work {
    /** By the names in the profile's mixes. */
    Map<String, Operation> operations();

    /** Takes a line of the history as its operation ends; called from many threads, returns at once. */
    default void ended(Map<String, Object> line) {}

    /**
     * Finds out, when the load is over, what no single answer tells: for bounds such as {@code found(lost) = 0}.
     *
     * <p>Asked for only if the profile has such a bound. May take minutes. What could not be found out is not in it.
     */
    default Map<String, Long> findings() throws InterruptedException {
        return Map.of();
    }

    /** Operations of which nothing is to be found out. */
    static Work of(Map<String, Operation> operations) {
        return () -> operations;
    }
}
