package dev.muster.state.twins;

import dev.muster.state.Versioned;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Broken: a stripe that is a plain map without a lock; writers lose each other's entries. */
@Twin("unsynchronised map")
public final class UnsynchronisedMapTwin implements CachedValues {
    private final Map<String, Versioned<String>> values = new HashMap<>();

    @Override
    public @Nullable Versioned<String> get(String key) {
        return values.get(key);
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
