package dev.muster.state.twins;

import dev.muster.state.Versioned;
import org.jspecify.annotations.Nullable;

/** What a schedule asks of a cache, so that one schedule runs against the sound one and a twin. */
public interface CachedValues {
    /** The value from memory or loaded, null when there is none. */
    @Nullable
    Versioned<String> get(String key);

    /** The caller's own committed write. */
    void put(String key, Versioned<String> value);

    /** Word of a write elsewhere. */
    void event(String key, Versioned<String> value);

    static <V> Versioned<V> newer(Versioned<V> one, Versioned<V> other) {
        return other.version() > one.version() ? other : one;
    }
}
