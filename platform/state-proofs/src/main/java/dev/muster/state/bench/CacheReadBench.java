package dev.muster.state.bench;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.muster.state.CacheSettings;
import dev.muster.state.ReadMostlyCache;
import dev.muster.state.Versioned;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

/** Two threads that find what they ask for among 1,024 keys, and put now and then, as the parameter says. */
@State(Scope.Benchmark)
@Threads(2)
@Fork(3)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class CacheReadBench {
    private static final int KEYS = 1024;

    /** Puts in a thousand operations. */
    @Param({"0", "10"})
    public int puts;

    private final ReadMostlyCache<Integer, String> cache = new ReadMostlyCache<>(
            CacheSettings.defaults(), key -> Optional.empty(), Runnable::run, InstantSource.system());
    private final ConcurrentHashMap<Integer, Versioned<String>> map = new ConcurrentHashMap<>();
    private final Cache<Integer, Versioned<String>> caffeine = Caffeine.newBuilder()
            .maximumSize(10_000)
            .expireAfterWrite(Duration.ofSeconds(60))
            .build();
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Lock read = lock.readLock();
    private final Lock write = lock.writeLock();

    @GuardedBy("write")
    private final Map<Integer, Versioned<String>> locked = new HashMap<>();

    @Setup
    public void fill() {
        for (int key = 0; key < KEYS; key++) {
            var value = new Versioned<>(1, "v");
            cache.putIfNewer(key, value);
            map.put(key, value);
            caffeine.put(key, value);
            putLocked(key, value);
        }
    }

    private boolean puts(ThreadLocalRandom random) {
        return puts > 0 && random.nextInt(1000) < puts;
    }

    @Benchmark
    public Object readMostlyCache() {
        var random = ThreadLocalRandom.current();
        int key = random.nextInt(KEYS);
        if (puts(random)) {
            return cache.putIfNewer(key, new Versioned<>(System.nanoTime(), "v"));
        }
        return cache.get(key);
    }

    @Benchmark
    public @Nullable Object concurrentHashMap() {
        var random = ThreadLocalRandom.current();
        int key = random.nextInt(KEYS);
        if (puts(random)) {
            return map.merge(key, new Versioned<>(System.nanoTime(), "v"), CacheReadBench::newer);
        }
        return map.get(key);
    }

    @Benchmark
    public @Nullable Object caffeine() {
        var random = ThreadLocalRandom.current();
        int key = random.nextInt(KEYS);
        if (puts(random)) {
            return caffeine.asMap().merge(key, new Versioned<>(System.nanoTime(), "v"), CacheReadBench::newer);
        }
        return caffeine.getIfPresent(key);
    }

    @Benchmark
    public @Nullable Object readWriteLock() {
        var random = ThreadLocalRandom.current();
        int key = random.nextInt(KEYS);
        if (puts(random)) {
            return putLocked(key, new Versioned<>(System.nanoTime(), "v"));
        }
        return getLocked(key);
    }

    @SuppressWarnings("GuardedBy") // read under the read lock of the same pair
    private @Nullable Versioned<String> getLocked(int key) {
        read.lock();
        try {
            return locked.get(key);
        } finally {
            read.unlock();
        }
    }

    private @Nullable Versioned<String> putLocked(int key, Versioned<String> value) {
        write.lock();
        try {
            return locked.merge(key, value, CacheReadBench::newer);
        } finally {
            write.unlock();
        }
    }

    private static Versioned<String> newer(Versioned<String> one, Versioned<String> other) {
        return other.version() > one.version() ? other : one;
    }
}
