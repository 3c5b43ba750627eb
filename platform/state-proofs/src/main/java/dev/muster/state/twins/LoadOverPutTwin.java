package dev.muster.state.twins;

import dev.muster.state.Loader;
import dev.muster.state.Versioned;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Broken: puts go in by version, loads just go in, over whatever came while they ran. */
@Twin("load over a newer put")
public final class LoadOverPutTwin implements CachedValues {
    private final ConcurrentMap<String, Versioned<String>> values = new ConcurrentHashMap<>();
    private final Loader<String, String> loader;

    public LoadOverPutTwin(Loader<String, String> loader) {
        this.loader = loader;
    }

    @Override
    public @Nullable Versioned<String> get(String key) {
        Versioned<String> value = values.get(key);
        if (value == null) {
            value = TwinLoads.load(loader, key);
            if (value != null) {
                values.put(key, value);
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
