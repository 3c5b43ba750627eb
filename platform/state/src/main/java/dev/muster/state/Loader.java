package dev.muster.state;

import java.util.Optional;

/**
 * Reads one key from its authority for a {@link ReadMostlyCache}.
 *
 * <p>A load that starts after a version was committed must answer that version or a newer one. It may block, throw or
 * use the cache for other keys; it is interrupted at most once, when nobody waits for it any longer.
 */
@FunctionalInterface
public interface Loader<K, V> {
    /**
     * Reads one key.
     *
     * @return the value with its version, or empty when the authority holds no such key; never null
     * @throws Exception any failure: each waiter gets it as {@link Lookup.Failed}, and it is not remembered
     */
    Optional<Versioned<V>> load(K key) throws Exception;
}
