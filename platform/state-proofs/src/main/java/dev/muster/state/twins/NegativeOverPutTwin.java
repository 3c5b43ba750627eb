package dev.muster.state.twins;

import dev.muster.state.Loader;
import dev.muster.state.Versioned;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** Broken: a load that found nothing says so over a put that came in while it ran; absence has no version to compare. */
@Twin("negative entry over put")
public final class NegativeOverPutTwin implements CachedValues {
    private final ConcurrentMap<String, Optional<Versioned<String>>> values = new ConcurrentHashMap<>();
    private final Loader<String, String> loader;

    public NegativeOverPutTwin(Loader<String, String> loader) {
        this.loader = loader;
    }

    @Override
    public @Nullable Versioned<String> get(String key) {
        Optional<Versioned<String>> known = values.get(key);
        if (known == null) {
            Versioned<String> loaded = TwinLoads.load(loader, key);
            if (loaded == null) {
                known = Optional.empty();
                values.put(key, known);
            } else {
                known = Optional.of(loaded);
                put(key, loaded);
            }
        }
        return known.orElse(null);
    }

    @Override
    public void put(String key, Versioned<String> value) {
        values.merge(
                key,
                Optional.of(value),
                (old, mine) -> old.map(held -> CachedValues.newer(held, value)).or(() -> mine));
    }

    @Override
    public void event(String key, Versioned<String> value) {
        values.computeIfPresent(key, (same, old) -> old.map(held -> CachedValues.newer(held, value)));
    }
}
