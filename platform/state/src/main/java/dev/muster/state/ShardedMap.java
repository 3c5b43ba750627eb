package dev.muster.state;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A hash map in a power of two of shards, each behind its own lock, whose updates may be atomic over several keys.
 *
 * <p><b>Guaranteed.</b> {@link #get}, {@link #compute}, {@link #tryCompute}, {@link #computeAll}, {@link #getAll} and
 * {@link #snapshot} are linearizable: each takes effect at one moment between its call and its return, over all its
 * keys. A function that throws, or whose answer is refused, changes nothing, and its locks are given back. From inside a
 * function, and from inside a key's {@code equals}, every operation on the same map is refused with
 * {@link IllegalStateException}. No operation deadlocks with another operation of the same map.
 *
 * <p><b>Not guaranteed.</b>
 *
 * <ul>
 *   <li>Two calls are two moments: a {@code get} after a {@code get} may see what happened between. {@link #forEach} sees
 *       each shard at one moment and different shards at different ones; {@link #size} and {@link #stats} likewise.
 *   <li>Values must be immutable. One that is changed in place is changed for all, outside any lock, and stays changed
 *       when the function throws. Keys are as {@link HashMap} wants them: {@code hashCode}, {@code equals} and
 *       {@code compareTo} consistent, fixed and not throwing.
 *   <li>A function that never returns keeps its keys' shards: whoever needs one of them waits ({@link #tryCompute} no
 *       longer than it says), {@link #snapshot} waits, other shards go on; {@link ShardStats#waiting} shows it.
 *   <li>A function that waits for another thread which needs the same shard waits for ever. This is not detected, nor is
 *       an inverted order between two maps.
 *   <li>Waiting is not fair. A virtual machine error (out of memory, stack overflow) while checked values are being
 *       applied may leave {@code computeAll} half done.
 * </ul>
 *
 * <p><b>Memory effects.</b> Actions in a thread before an operation that stores a value happen-before actions after any
 * operation that sees this value or a later one of the same shard. {@code forEach} gives the same to its consumer.
 *
 * <p><b>Lock order.</b> Shards by ascending index, taken one after the other and given back in any order. An operation
 * with several keys takes all its locks before it calls the function and reads no other shard. Nothing else is locked
 * inside, so a function must not take any lock either.
 *
 * @param <K> type of the keys
 * @param <V> type of the values, immutable
 */
public final class ShardedMap<K, V> {
    private static final int MAX_SHARDS = 1 << 16;
    /** 2^64 divided by the golden ratio: spreads the high bits, which {@link HashMap} does not use inside a shard. */
    private static final long FIBONACCI = 0x9E3779B97F4A7C15L;

    private final List<Shard<K, V>> shards;
    private final int bits;
    private final ThreadLocal<Presence> presence = ThreadLocal.withInitial(Presence::new);

    /**
     * Makes an empty map.
     *
     * @param shards how many shards, a power of two from 1 to 65536; a few times the number of processors is enough
     * @throws IllegalArgumentException if it is not
     */
    public ShardedMap(int shards) {
        if (shards < 1 || shards > MAX_SHARDS || Integer.bitCount(shards) != 1) {
            throw new IllegalArgumentException("shards is " + shards + ", not a power of two from 1 to " + MAX_SHARDS);
        }
        this.shards =
                IntStream.range(0, shards).mapToObj(i -> new Shard<K, V>()).toList();
        this.bits = Integer.numberOfTrailingZeros(shards);
    }

    /** The value of a key, or null when it has none. */
    public @Nullable V get(K key) {
        Shard<K, V> shard = shardOf(key);
        Presence here = enter("get");
        try {
            shard.lock.lock();
            try {
                return shard.get(key);
            } finally {
                shard.lock.unlock();
            }
        } finally {
            here.leave();
        }
    }

    /**
     * Replaces the value of a key by what the function makes of it.
     *
     * @return the key's value afterwards, null when it has none
     * @throws IllegalStateException from inside a function of this map
     */
    public @Nullable V compute(K key, Remapping<K, V> function) {
        Shard<K, V> shard = shardOf(key);
        requireNonNull(function, "function is null");
        Presence here = enter("compute");
        try {
            shard.lock.lock();
            try {
                return remap(shard, key, function);
            } finally {
                shard.lock.unlock();
            }
        } finally {
            here.leave();
        }
    }

    /**
     * Like {@link #compute}, but waits for the lock no longer than {@code timeout}.
     *
     * <p>The bound is on waiting, not on the function.
     *
     * @param timeout zero or more; zero tries once without waiting
     * @throws InterruptedException if interrupted before the lock is had; the function did not run
     * @throws IllegalArgumentException if the time-out is negative
     */
    public Attempt<V> tryCompute(K key, Duration timeout, Remapping<K, V> function) throws InterruptedException {
        Shard<K, V> shard = shardOf(key);
        requireNonNull(function, "function is null");
        if (requireNonNull(timeout, "timeout is null").isNegative()) {
            throw new IllegalArgumentException("timeout is " + timeout + ", less than zero");
        }
        Presence here = enter("tryCompute");
        try {
            if (!shard.lock.tryLock(TimeUnit.NANOSECONDS.convert(timeout), TimeUnit.NANOSECONDS)) {
                return new Attempt.TimedOut<>();
            }
            try {
                return new Attempt.Computed<>(remap(shard, key, function));
            } finally {
                shard.lock.unlock();
            }
        } finally {
            here.leave();
        }
    }

    /**
     * Replaces the values of several keys at one moment.
     *
     * <p>The function gets an unmodifiable copy of the present values (a key without one is not in it) and answers with
     * the keys that change: {@link Optional#empty} removes, a key it leaves out stays as it is.
     *
     * @param keys the keys it may see and name, in any order, repeats ignored
     * @return the values of all {@code keys} afterwards
     * @throws IllegalArgumentException if the answer names another key, or is, or holds, a null; nothing changes then
     * @throws IllegalStateException from inside a function of this map
     */
    public Map<K, V> computeAll(
            Collection<? extends K> keys, Function<? super Map<K, V>, ? extends Map<K, Optional<V>>> function) {
        Set<K> wanted = distinct(keys);
        requireNonNull(function, "function is null");
        Presence here = enter("computeAll");
        try (LockedShards<K, V> locked = lockShardsOf(wanted)) {
            Map<K, Optional<V>> changes = checked(function.apply(locked.read(wanted)), wanted);
            locked.apply(changes);
            return locked.read(wanted);
        } finally {
            here.leave();
        }
    }

    /**
     * The values of several keys at one moment.
     *
     * @param keys the keys, in any order, repeats ignored
     * @return an unmodifiable copy; a key without a value is not in it
     */
    public Map<K, V> getAll(Collection<? extends K> keys) {
        Set<K> wanted = distinct(keys);
        Presence here = enter("getAll");
        try (LockedShards<K, V> locked = lockShardsOf(wanted)) {
            return locked.read(wanted);
        } finally {
            here.leave();
        }
    }

    /**
     * All entries at one moment.
     *
     * <p>Holds every lock while it copies: the map stands still for a time that grows with its size.
     *
     * @return an unmodifiable copy
     */
    public Map<K, V> snapshot() {
        BitSet every = new BitSet();
        every.set(0, shards.size());
        Presence here = enter("snapshot");
        try (LockedShards<K, V> locked = new LockedShards<>(shards, every, this::shardOf)) {
            return locked.readAll();
        } finally {
            here.leave();
        }
    }

    /**
     * Passes every entry to the consumer, shard by shard, with no lock held.
     *
     * <p>A shard is seen at one moment, different shards at different ones; what changes meanwhile may or may not be
     * seen. The consumer may use the map; what it throws ends the iteration.
     */
    public void forEach(BiConsumer<? super K, ? super V> consumer) {
        requireNonNull(consumer, "consumer is null");
        for (Shard<K, V> shard : shards) {
            copyOf(shard).forEach(consumer);
        }
    }

    /** How many entries there are: exact while nothing changes, else the sum of different moments. Takes no lock. */
    public int size() {
        Presence here = enter("size");
        try {
            return shards.stream().mapToInt(Shard::size).sum();
        } finally {
            here.leave();
        }
    }

    /** What each shard has seen so far, by index. Takes no lock, so a function that hangs does not hide itself. */
    public List<ShardStats> stats() {
        Presence here = enter("stats");
        try {
            return IntStream.range(0, shards.size())
                    .mapToObj(i -> shards.get(i).stats(i))
                    .toList();
        } finally {
            here.leave();
        }
    }

    @GuardedBy("shard.lock")
    private static <K, V> @Nullable V remap(Shard<K, V> shard, K key, Remapping<K, V> function) {
        @Nullable V next = function.apply(key, shard.get(key));
        shard.set(key, next);
        return next;
    }

    private Map<K, V> copyOf(Shard<K, V> shard) {
        Presence here = enter("forEach");
        try {
            Map<K, V> copy = new HashMap<>();
            shard.lock.lock();
            try {
                shard.copyTo(copy);
            } finally {
                shard.lock.unlock();
            }
            return copy;
        } finally {
            here.leave();
        }
    }

    /** Copies before it checks: the function's map may answer differently when asked twice. */
    private static <K, V> Map<K, Optional<V>> checked(@Nullable Map<K, Optional<V>> answer, Set<K> wanted) {
        if (answer == null) {
            throw new IllegalArgumentException("the function's answer is null for the keys " + wanted);
        }
        Map<K, Optional<V>> changes = new LinkedHashMap<>(answer);
        changes.forEach((key, value) -> {
            if (!wanted.contains(key)) {
                throw new IllegalArgumentException("the function named " + key + ", which is none of " + wanted);
            }
            if (value == null) {
                throw new IllegalArgumentException("the function's value of " + key + " is null; empty removes");
            }
        });
        return changes;
    }

    private static <K> Set<K> distinct(Collection<? extends K> keys) {
        Set<K> distinct = new LinkedHashSet<>(requireNonNull(keys, "keys is null"));
        if (distinct.contains(null)) {
            throw new NullPointerException("keys holds a null: " + distinct);
        }
        return distinct;
    }

    private LockedShards<K, V> lockShardsOf(Set<K> keys) {
        BitSet indexes = new BitSet();
        keys.forEach(key -> indexes.set(indexOf(key)));
        return new LockedShards<>(shards, indexes, this::shardOf);
    }

    private Shard<K, V> shardOf(K key) {
        return shards.get(indexOf(requireNonNull(key, "key is null")));
    }

    private int indexOf(K key) {
        return (int) ((key.hashCode() * FIBONACCI) >>> 1 >>> (Long.SIZE - 1 - bits));
    }

    /** Marks this thread as inside the map, unless it is already. */
    private Presence enter(String operation) {
        Presence here = presence.get();
        here.enter(operation);
        return here;
    }
}
