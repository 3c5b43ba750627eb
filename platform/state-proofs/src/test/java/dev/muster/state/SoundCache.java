package dev.muster.state;

import dev.muster.state.twins.CachedValues;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The real cache, seen as its twins are. */
final class SoundCache implements CachedValues {
    static final Duration EXPIRE_AFTER = Duration.ofSeconds(60);

    private final ReadMostlyCache<String, String> cache;

    SoundCache(Loader<String, String> loader, Executor executor, InstantSource clock) {
        var settings = CacheSettings.defaults()
                .withSize(1, 1)
                .withAges(EXPIRE_AFTER, EXPIRE_AFTER, Duration.ofSeconds(5))
                .withLoads(20, Duration.ofSeconds(20));
        cache = new ReadMostlyCache<>(settings, loader, executor, clock);
    }

    @Override
    public @Nullable Versioned<String> get(String key) {
        return switch (cache.get(key)) {
            case Lookup.Found<String> found -> found.value();
            case Lookup.Absent<String> absent -> null;
            case Lookup.Saturated<String> refused -> throw new AssertionError(refused);
            case Lookup.DeadlinePassed<String> late -> throw new AssertionError(late);
            case Lookup.Interrupted<String> interrupted -> throw new AssertionError(interrupted);
            case Lookup.Failed<String> failed -> throw new AssertionError(failed);
        };
    }

    @Override
    public void put(String key, Versioned<String> value) {
        cache.putIfNewer(key, value);
    }

    @Override
    public void event(String key, Versioned<String> value) {
        cache.refreshIfNewer(key, value);
    }
}
