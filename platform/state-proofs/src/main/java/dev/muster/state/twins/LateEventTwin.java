package dev.muster.state.twins;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.muster.state.Loader;
import dev.muster.state.Versioned;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Broken: an event inserts, so one that comes late brings back an older version of a key that was evicted since. */
@Twin("late event after eviction")
public final class LateEventTwin implements CachedValues {
    private final Loader<String, String> loader;

    /** Holds one key. */
    @GuardedBy("this")
    private final Map<String, Versioned<String>> values = new LinkedHashMap<>();

    public LateEventTwin(Loader<String, String> loader) {
        this.loader = loader;
    }

    @Override
    public synchronized @Nullable Versioned<String> get(String key) {
        Versioned<String> value = values.get(key);
        if (value == null) {
            value = TwinLoads.load(loader, key);
            if (value != null) {
                put(key, value);
            }
        }
        return value;
    }

    @Override
    public synchronized void put(String key, Versioned<String> value) {
        values.keySet().retainAll(Set.of(key));
        values.merge(key, value, CachedValues::newer);
    }

    @Override
    public void event(String key, Versioned<String> value) {
        put(key, value);
    }
}
