package dev.muster.state;

import static java.util.Objects.requireNonNull;

/** What a {@link ReadMostlyCache} answers: a value, its absence, or why neither is known. */
public sealed interface Lookup<V> {
    /** The value, from memory or just loaded. */
    record Found<V>(Versioned<V> value) implements Lookup<V> {
        public Found {
            requireNonNull(value, "value is null");
        }
    }

    /** The authority held no such key when it was last asked. */
    record Absent<V>() implements Lookup<V> {}

    /** Not in memory, and all load permits are taken: refused at once, worth another try later. */
    record Saturated<V>() implements Lookup<V> {}

    /** The caller's time ran out before the load ended; the load goes on until it really ends. */
    record DeadlinePassed<V>() implements Lookup<V> {}

    /** The calling thread was interrupted while it waited; its interrupt status is set again. */
    record Interrupted<V>() implements Lookup<V> {}

    /** The load failed; every caller that waited for it gets this same failure. */
    record Failed<V>(Throwable cause) implements Lookup<V> {
        public Failed {
            requireNonNull(cause, "cause is null");
        }
    }
}
