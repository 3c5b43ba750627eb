package dev.muster.state;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Some shards of a map while this thread holds all their locks, taken in ascending order. */
@SuppressWarnings(
        "GuardedBy") // the locks of a whole set are held from the constructor to close; no checker follows that
final class LockedShards<K, V> implements AutoCloseable {
    private final List<Shard<K, V>> held;
    private final Function<K, Shard<K, V>> shardOf;

    /**
     * Takes the locks, or none of them.
     *
     * @param indexes which of {@code all}
     * @param shardOf the shard of a key; asked only for keys in these shards
     */
    LockedShards(List<Shard<K, V>> all, BitSet indexes, Function<K, Shard<K, V>> shardOf) {
        this.shardOf = shardOf;
        this.held = new ArrayList<>(indexes.cardinality()); // grown later, it could fail with a lock taken
        try {
            for (int i = indexes.nextSetBit(0); i >= 0; i = indexes.nextSetBit(i + 1)) {
                all.get(i).lock.lock();
                held.add(all.get(i));
            }
        } catch (Throwable e) {
            close();
            throw e;
        }
    }

    /** The present values of these keys in their order, in a copy that nobody can change. */
    Map<K, V> read(Set<K> keys) {
        Map<K, V> values = new LinkedHashMap<>();
        for (K key : keys) {
            @Nullable V value = shardOf.apply(key).get(key);
            if (value != null) {
                values.put(key, value);
            }
        }
        return Collections.unmodifiableMap(values);
    }

    /** All entries of these shards, in a copy that nobody can change. */
    Map<K, V> readAll() {
        Map<K, V> values = new LinkedHashMap<>();
        held.forEach(shard -> shard.copyTo(values));
        return Collections.unmodifiableMap(values);
    }

    /** Stores what has been checked before. */
    void apply(Map<K, Optional<V>> changes) {
        changes.forEach((key, value) -> shardOf.apply(key).set(key, value.orElse(null)));
    }

    @Override
    public void close() {
        held.forEach(shard -> shard.lock.unlock());
    }
}
