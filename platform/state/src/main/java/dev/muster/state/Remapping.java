package dev.muster.state;

import org.jspecify.annotations.Nullable;

/**
 * The new value of one key from its present one, run under the key's lock.
 *
 * @param <K> type of the key
 * @param <V> type of the value
 */
@FunctionalInterface
public interface Remapping<K, V> {
    /**
     * Decides. Must be short: no I/O, no waiting, no other shared structure.
     *
     * @param key the key
     * @param current its value, or null when it has none
     * @return its value from now on, or null to have none
     */
    @Nullable
    V apply(K key, @Nullable V current);
}
