package dev.muster.state.twins;

import dev.muster.state.Loader;
import dev.muster.state.Versioned;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Broken: remembers absence like any value, so word of the key's creation finds nothing older to replace. */
@Twin("absent cached as a value")
public final class AbsentAsValueTwin implements CachedValues {
    private final ConcurrentMap<String, Optional<Versioned<String>>> values = new ConcurrentHashMap<>();
    private final Loader<String, String> loader;

    public AbsentAsValueTwin(Loader<String, String> loader) {
        this.loader = loader;
    }

    @Override
    public @Nullable Versioned<String> get(String key) {
        return values.computeIfAbsent(key, missing -> Optional.ofNullable(TwinLoads.load(loader, missing)))
                .orElse(null);
    }

    @Override
    public void put(String key, Versioned<String> value) {
        values.merge(key, Optional.of(value), (old, mine) -> newer(old, value));
    }

    @Override
    public void event(String key, Versioned<String> value) {
        values.computeIfPresent(key, (same, old) -> newer(old, value));
    }

    private static Optional<Versioned<String>> newer(Optional<Versioned<String>> old, Versioned<String> value) {
        return old.map(held -> CachedValues.newer(held, value));
    }
}
