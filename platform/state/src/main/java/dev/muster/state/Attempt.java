package dev.muster.state;

import org.jspecify.annotations.Nullable;

/**
 * What became of an operation that was willing to wait only so long.
 *
 * @param <V> type of the value
 */
public sealed interface Attempt<V> {
    /** The function ran; {@code value} is what the key maps to now, null for nothing. */
    record Computed<V>(@Nullable V value) implements Attempt<V> {}

    /** The lock could not be had in time; the function did not run and nothing changed. */
    record TimedOut<V>() implements Attempt<V> {}
}
