package dev.muster.state;

import org.jspecify.annotations.Nullable;

/**
 * What a stripe remembers of one key: a value, or that there is none. All fields are final, so a thread that reads the
 * reference without a lock sees them whole.
 *
 * @param answer Found or Absent, ready to hand out
 * @param expiresAt from this millisecond on it is no longer answered
 * @param refreshAt from this millisecond on a hit starts a load
 */
record Entry<K, V>(K key, int hash, Lookup<V> answer, long expiresAt, long refreshAt) {

    static <K, V> Entry<K, V> of(K key, int hash, Lookup<V> answer, CacheSettings settings, long now) {
        if (answer instanceof Lookup.Absent) {
            long end = now + settings.absentFor().toMillis();
            return new Entry<>(key, hash, answer, end, end);
        }
        return new Entry<>(
                key,
                hash,
                answer,
                now + settings.expireAfter().toMillis(),
                now + settings.refreshAfter().toMillis());
    }

    boolean live(long now) {
        return now < expiresAt;
    }

    @Nullable
    Versioned<V> value() {
        return answer instanceof Lookup.Found<V> found ? found.value() : null;
    }

    /** The version held, -1 for an absent key. */
    long version() {
        Versioned<V> value = value();
        return value == null ? -1 : value.version();
    }

    /** The same entry, not refreshed again before half of its remaining life is over. */
    Entry<K, V> postponed(long now) {
        return new Entry<>(key, hash, answer, expiresAt, now + Math.max(1, (expiresAt - now) / 2));
    }
}
