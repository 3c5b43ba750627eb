package dev.muster.state;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** An authority, a clock that is moved by hand and a cache over them. */
final class CacheFixture implements AutoCloseable {
    static final Duration LONG = Duration.ofSeconds(Long.getLong("muster.patience", 20));

    final ManualClock clock = new ManualClock();
    final Map<String, Versioned<String>> authority = new ConcurrentHashMap<>();
    final List<String> loaded = Collections.synchronizedList(new ArrayList<>());
    final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    static CacheSettings settings() {
        return CacheSettings.defaults()
                .withSize(64, 4)
                .withAges(Duration.ofSeconds(60), Duration.ofSeconds(45), Duration.ofSeconds(1))
                .withLoads(4, LONG);
    }

    /** A cache whose loads run on the thread that asks. */
    ReadMostlyCache<String, String> direct() {
        return direct(settings());
    }

    ReadMostlyCache<String, String> direct(CacheSettings settings) {
        return cache(settings, this::read, Runnable::run);
    }

    /** A cache whose loads run on threads of their own. */
    ReadMostlyCache<String, String> threaded(Loader<String, String> loader) {
        return cache(settings(), loader, threads);
    }

    ReadMostlyCache<String, String> cache(CacheSettings settings, Loader<String, String> loader, Executor executor) {
        return new ReadMostlyCache<>(settings, loader, executor, clock);
    }

    Optional<Versioned<String>> read(String key) {
        loaded.add(key);
        return Optional.ofNullable(authority.get(key));
    }

    void commit(String key, long version) {
        authority.put(key, version(version));
    }

    static Versioned<String> version(long version) {
        return new Versioned<>(version, "v" + version);
    }

    static Lookup<String> found(long version) {
        return new Lookup.Found<>(version(version));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
