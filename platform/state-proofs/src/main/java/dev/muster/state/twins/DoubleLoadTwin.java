package dev.muster.state.twins;

import dev.muster.state.Loader;
import dev.muster.state.Versioned;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Broken: looks, then loads, and nobody knows that a load is under way, so each who misses loads for himself. */
@Twin("double load of one key")
public final class DoubleLoadTwin implements CachedValues {
    private final ConcurrentMap<String, Versioned<String>> values = new ConcurrentHashMap<>();
    private final Loader<String, String> loader;

    public DoubleLoadTwin(Loader<String, String> loader) {
        this.loader = loader;
    }

    @Override
    public @Nullable Versioned<String> get(String key) {
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
    public void put(String key, Versioned<String> value) {
        values.merge(key, value, CachedValues::newer);
    }

    @Override
    public void event(String key, Versioned<String> value) {
        values.computeIfPresent(key, (same, old) -> CachedValues.newer(old, value));
    }
}
