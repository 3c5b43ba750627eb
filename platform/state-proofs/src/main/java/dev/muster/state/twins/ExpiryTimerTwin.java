package dev.muster.state.twins;

import dev.muster.state.Loader;
import dev.muster.state.Versioned;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Broken: expires by a timer that removes the key, whatever stands there by then; a renewal does not stop it. */
@Twin("expiry timer that fires after its renewal")
public final class ExpiryTimerTwin implements CachedValues {
    private final ConcurrentMap<String, Versioned<String>> values = new ConcurrentHashMap<>();
    private final Loader<String, String> loader;
    private final Duration expireAfter;
    private final BiConsumer<Duration, Runnable> timer;

    /**
     * Expires by the given timer.
     *
     * @param timer runs a task after a time
     */
    public ExpiryTimerTwin(Loader<String, String> loader, Duration expireAfter, BiConsumer<Duration, Runnable> timer) {
        this.loader = loader;
        this.expireAfter = expireAfter;
        this.timer = timer;
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
        timer.accept(expireAfter, () -> values.remove(key));
    }

    @Override
    public void event(String key, Versioned<String> value) {
        if (values.containsKey(key)) {
            put(key, value);
        }
    }
}
