package dev.muster.state;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.StampedLock;
import org.jspecify.annotations.Nullable;

/**
 * One stripe of a cache: its entries, its loads in flight and what left it lately, behind one lock. Reads are optimistic.
 *
 * <p>Nothing foreign runs under the lock but {@code equals} of the keys. Inside it only a load's own lock is taken, and
 * permits without waiting.
 */
final class Stripe<K, V> {
    private final StampedLock lock = new StampedLock();
    private final Lock write = lock.asWriteLock();

    /** Written under {@code write}; read optimistically, which no annotation can express. */
    private final Table<K, V> table;

    @GuardedBy("write")
    private final Map<K, Load<K, V>> loads = new HashMap<>();

    @GuardedBy("write")
    private final Departures departures;

    private final CacheSettings settings;
    private final Semaphore permits;
    private final LongAdder evictions;

    Stripe(CacheSettings settings, Semaphore permits, LongAdder evictions) {
        int bound = settings.maximumSize() / settings.stripes();
        this.table = new Table<>(bound);
        this.departures = new Departures(bound);
        this.settings = settings;
        this.permits = permits;
        this.evictions = evictions;
    }

    /** What is remembered of the key, expired or not. */
    @Nullable
    Entry<K, V> read(K key, int hash) {
        long stamp = lock.tryOptimisticRead();
        if (stamp != 0) {
            Entry<K, V> seen = table.find(key, hash);
            if (lock.validate(stamp)) {
                return seen;
            }
        }
        stamp = lock.readLock();
        try {
            return table.find(key, hash);
        } finally {
            lock.unlockRead(stamp);
        }
    }

    int size() {
        long stamp = lock.readLock();
        try {
            return table.size();
        } finally {
            lock.unlockRead(stamp);
        }
    }

    /**
     * The load to wait for: {@code own} if it is to be started (a permit is taken then), the one in flight, or one that is
     * answered already.
     */
    Load<K, V> join(Load<K, V> own, Wanted wanted, long now) {
        write.lock();
        try {
            Entry<K, V> entry = table.find(own.key(), own.hash());
            if (entry != null && wanted.isMetBy(entry, now)) {
                return Load.answered(own.key(), own.hash(), entry.answer());
            }
            Load<K, V> load = loads.get(own.key());
            if (load == null) {
                if (!permits.tryAcquire()) {
                    return Load.answered(own.key(), own.hash(), new Lookup.Saturated<>());
                }
                load = own;
                loads.put(own.key(), own);
            }
            return load;
        } finally {
            write.unlock();
        }
    }

    /** Whether {@code own} is to be started to renew {@code seen}. Gives up rather than wait for the lock. */
    @SuppressWarnings("ReferenceEquality") // the very entry that was seen, not one like it
    boolean joinEarly(Load<K, V> own, Entry<K, V> seen, long now) {
        if (!write.tryLock()) {
            return false;
        }
        try {
            if (table.find(own.key(), own.hash()) != seen || loads.containsKey(own.key()) || !permits.tryAcquire()) {
                return false;
            }
            loads.put(own.key(), own);
            table.put(seen, seen.postponed(now));
            return true;
        } finally {
            write.unlock();
        }
    }

    /** Ends the load and returns its answer, or returns null: the loader is to be called once more. */
    @Nullable
    Lookup<V> conclude(Load<K, V> load, Lookup<V> result, long now) {
        write.lock();
        try {
            Lookup<V> answer = result;
            if (!(result instanceof Lookup.Failed)) {
                if (load.accepts(result)) {
                    answer = install(load, result, now);
                } else {
                    Entry<K, V> newer = table.find(load.key(), load.hash());
                    if (newer != null && newer.live(now) && load.accepts(newer.answer())) {
                        answer = newer.answer();
                    } else if (load.repeats()) {
                        return null;
                    }
                }
            }
            loads.remove(load.key());
            return answer;
        } finally {
            write.unlock();
        }
    }

    @GuardedBy("write")
    private Lookup<V> install(Load<K, V> load, Lookup<V> result, long now) {
        Entry<K, V> old = table.find(load.key(), load.hash());
        Entry<K, V> loaded = entry(load.key(), load.hash(), result, now);
        if (result instanceof Lookup.Absent) {
            if (old != null && old.value() != null) {
                // Nothing was put since the load began, so the key is gone, and so is every version up to this one.
                departures.note(old.hash(), old.version() + 1, now);
            }
            place(old, loaded, now);
            return result;
        }
        if (old != null && old.live(now) && old.version() > loaded.version()) {
            return old.answer();
        }
        place(old, loaded, now);
        return result;
    }

    /** An own write: goes in unless something as new is, or lately was, in its place. */
    boolean putIfNewer(K key, int hash, Versioned<V> value, long now) {
        write.lock();
        try {
            raise(key, value.version());
            Entry<K, V> old = table.find(key, hash);
            if (old != null && old.version() >= value.version() && (old.live(now) || old.version() > value.version())) {
                return false;
            }
            if (value.version() < departures.floor(hash, now)) {
                return false;
            }
            place(old, entry(key, hash, new Lookup.Found<>(value), now), now);
            return true;
        } finally {
            write.unlock();
        }
    }

    /** An event: replaces an older value that is present, drops a remembered absence, inserts nothing. */
    boolean refreshIfNewer(K key, int hash, Versioned<V> value, long now) {
        write.lock();
        try {
            raise(key, value.version());
            Entry<K, V> old = table.find(key, hash);
            if (old == null) {
                return false;
            }
            if (old.value() == null) {
                table.remove(old);
                return false;
            }
            if (!old.live(now) || old.version() >= value.version()) {
                return false;
            }
            table.put(old, entry(key, hash, new Lookup.Found<>(value), now));
            return true;
        } finally {
            write.unlock();
        }
    }

    /** Takes the load out without an answer from its loader. */
    void abandon(Load<K, V> load) {
        write.lock();
        try {
            loads.values().remove(load);
        } finally {
            write.unlock();
        }
    }

    void clear() {
        write.lock();
        try {
            table.clear();
            departures.clear();
            loads.values().forEach(Load::forget);
        } finally {
            write.unlock();
        }
    }

    private Entry<K, V> entry(K key, int hash, Lookup<V> answer, long now) {
        return Entry.of(key, hash, answer, settings, now);
    }

    @GuardedBy("write")
    private void raise(K key, long version) {
        Load<K, V> load = loads.get(key);
        if (load != null) {
            load.raise(version);
        }
    }

    @GuardedBy("write")
    private void place(@Nullable Entry<K, V> old, Entry<K, V> next, long now) {
        if (old == null && table.full()) {
            Entry<K, V> victim = table.victim();
            if (victim != null) {
                if (victim.value() != null) {
                    departures.note(victim.hash(), victim.version(), now);
                }
                table.remove(victim);
                evictions.increment();
            }
        }
        table.put(old, next);
    }
}
