package dev.muster.state.twins;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.muster.state.Loader;
import dev.muster.state.Versioned;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/** Broken: asks for the write lock while it holds the read lock, which waits for itself without end. */
@Twin("upgrade from read to write lock")
public final class LockUpgradeTwin implements CachedValues {
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final Lock read = lock.readLock();
    private final Lock write = lock.writeLock();
    private final Loader<String, String> loader;

    @GuardedBy("write")
    private final Map<String, Versioned<String>> values = new HashMap<>();

    public LockUpgradeTwin(Loader<String, String> loader) {
        this.loader = loader;
    }

    @Override
    @SuppressWarnings("GuardedBy") // a map read under the read lock of the same pair
    public @Nullable Versioned<String> get(String key) {
        read.lock();
        try {
            Versioned<String> value = values.get(key);
            if (value == null) {
                value = TwinLoads.load(loader, key);
                if (value != null) {
                    put(key, value);
                }
            }
            return value;
        } finally {
            read.unlock();
        }
    }

    @Override
    public void put(String key, Versioned<String> value) {
        try {
            write.lockInterruptibly();
        } catch (InterruptedException interrupt) {
            throw new IllegalStateException("stuck until interrupted", interrupt);
        }
        try {
            values.merge(key, value, CachedValues::newer);
        } finally {
            write.unlock();
        }
    }

    @Override
    public void event(String key, Versioned<String> value) {
        put(key, value);
    }
}
