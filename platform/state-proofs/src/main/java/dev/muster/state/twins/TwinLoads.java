package dev.muster.state.twins;

import dev.muster.state.Loader;
import dev.muster.state.Versioned;
import org.jspecify.annotations.Nullable;

/** Calls a loader for a twin. */
final class TwinLoads {
    private TwinLoads() {}

    static @Nullable Versioned<String> load(Loader<String, String> loader, String key) {
        try {
            return loader.load(key).orElse(null);
        } catch (Exception failure) {
            throw new IllegalStateException("the load of " + key + " failed", failure);
        }
    }
}
