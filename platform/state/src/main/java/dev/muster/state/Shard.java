package dev.muster.state;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One shard of a {@link ShardedMap}: a small map, the lock in front of it, and a size that can be read without it. */
final class Shard<K, V> {
    /** Made before the lock, so that the lock's padding lies between this shard and the next. */
    @GuardedBy("lock")
    private final Map<K, V> entries = new HashMap<>();

    final PaddedLock lock = new PaddedLock();

    /** Written under the lock, read without: a count, never a reason to act on an entry. */
    private volatile int size;

    @GuardedBy("lock")
    @Nullable
    V get(K key) {
        return entries.get(key);
    }

    @GuardedBy("lock")
    void set(K key, @Nullable V value) {
        if (value == null) {
            entries.remove(key);
        } else {
            entries.put(key, value);
        }
        if (size != entries.size()) {
            size = entries.size();
        }
    }

    @GuardedBy("lock")
    void copyTo(Map<? super K, ? super V> target) {
        target.putAll(entries);
    }

    int size() {
        return size;
    }

    ShardStats stats(int index) {
        return new ShardStats(
                index, size, lock.acquired(), lock.contended(), lock.waitedNanos(), lock.getQueueLength());
    }
}
