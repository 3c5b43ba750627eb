package dev.muster.state;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A bounded, expiring memory in front of an authority that gives each value a version.
 *
 * <p><b>Guarantee.</b> No reader sees an older version of a key after a newer one: every installation is by version,
 * loads and refreshes included. Absence is never a value: an absent key is remembered only as absent, briefly, and not
 * against anything newer. A key has one load at a time, and a load that something newer overtook is repeated rather than
 * remembered. At most {@code loads} loads run at once; with all permits taken a miss is refused at once and hits go on. A
 * lookup waits no longer than its deadline. All who wait for one load get one failure, and failures are not remembered.
 *
 * <p><b>Not guaranteed.</b> Freshness beyond the expiry: whoever needs a version at least as new as one he saw says so with
 * {@link #get(Object, long, Duration)}. Anything if the loader goes back in versions, or answers less than was committed
 * when it began. The order of versions for a put that comes more than a minute after its commit. Which entry goes when the
 * bound is reached: stripes fill unevenly, and of a few entries the one that expires first makes room. Immutability of
 * {@code V}. Exact ages while the clock is being set.
 *
 * <p><b>Foreign code.</b> The loader runs on the executor, outside all locks. If it throws or answers null, those who wait
 * get {@link Lookup.Failed}. If it blocks or never returns, those who wait leave at their deadline, the last of them
 * interrupts it once, and its permit and its key stay taken until it really ends. It may use the cache; a lookup that would
 * wait for the very load it runs in throws {@link IllegalStateException}, loads that wait for each other end at their
 * deadlines. An executor that refuses makes the load fail; one that runs tasks on the calling thread takes the deadline's
 * power away; one with fewer threads than permits makes loads queue. {@code hashCode} runs outside the locks; {@code
 * equals} of keys runs inside, so it must be short and must not use the cache; if it throws, nothing changes.
 *
 * <p><b>Memory effects.</b> Actions before {@link #putIfNewer} or {@link #refreshIfNewer}, and those of the loader,
 * happen-before actions after a lookup that returns their value.
 *
 * <p><b>Lock order.</b> One stripe, then one load in flight; never two stripes. A warm-up's lock is taken alone.
 */
public final class ReadMostlyCache<K, V> {
    private final CacheSettings settings;
    private final Executor executor;
    private final InstantSource clock;
    private final Counters counters = new Counters();
    private final Loads<K, V> loads;
    private final List<Stripe<K, V>> stripes;

    /**
     * @param executor runs loads and warm-ups; its owner closes it, after which misses fail and hits go on
     * @param clock tells the ages of entries
     */
    public ReadMostlyCache(CacheSettings settings, Loader<K, V> loader, Executor executor, InstantSource clock) {
        this.settings = requireNonNull(settings, "settings is null");
        this.executor = requireNonNull(executor, "executor is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.loads = new Loads<>(settings.loads(), requireNonNull(loader, "loader is null"), executor, clock, counters);
        this.stripes = Stream.generate(() -> new Stripe<K, V>(settings, loads.permits(), counters.evictions))
                .limit(settings.stripes())
                .toList();
    }

    /** The key's value from memory or its authority; waits for the settings' timeout at most. */
    public Lookup<V> get(K key) {
        return lookup(key, Wanted.ANYTHING, settings.timeout());
    }

    /** The key's value from memory or its authority; once {@code timeout} is zero or less, from memory or not at all. */
    public Lookup<V> get(K key, Duration timeout) {
        return lookup(key, Wanted.ANYTHING, requireNonNull(timeout, "timeout is null"));
    }

    /**
     * The key's value for a caller who has seen a version: an older entry, or a remembered absence, is bypassed and read
     * from the authority by a load that begins after this call. What that load says is answered, even if it is older still.
     *
     * @param minVersion zero or more
     */
    public Lookup<V> get(K key, long minVersion, Duration timeout) {
        if (minVersion < 0) {
            throw new IllegalArgumentException("minVersion is negative: " + minVersion);
        }
        return lookup(key, new Wanted(minVersion), requireNonNull(timeout, "timeout is null"));
    }

    /** The value in memory, if there is one; loads nothing and counts nothing. */
    public Optional<Versioned<V>> peek(K key) {
        int hash = hash(key);
        Entry<K, V> entry = stripe(hash).read(key, hash);
        return entry != null && entry.live(clock.millis()) ? Optional.ofNullable(entry.value()) : Optional.empty();
    }

    /**
     * Remembers the caller's own committed write, whether or not the key is in memory, unless something as new is.
     *
     * @return whether it is remembered now
     */
    public boolean putIfNewer(K key, Versioned<V> value) {
        requireNonNull(value, "value is null");
        int hash = hash(key);
        return stripe(hash).putIfNewer(key, hash, value, clock.millis());
    }

    /**
     * Takes in an event: replaces an older value that is in memory, forgets a remembered absence, makes a load in flight
     * answer no less than this. It inserts nothing: a late event about a forgotten key could bring back an old version.
     *
     * @return whether a value was replaced
     */
    public boolean refreshIfNewer(K key, Versioned<V> value) {
        requireNonNull(value, "value is null");
        int hash = hash(key);
        return stripe(hash).refreshIfNewer(key, hash, value, clock.millis());
    }

    /** Forgets everything, versions too, as after a change of the authority itself; loads in flight are repeated. */
    public void clear() {
        stripes.forEach(Stripe::clear);
    }

    /**
     * Loads keys in the background, {@code slice} at a time.
     *
     * @param keys read by one thread at a time, on the executor
     * @param slice from 1 to the number of load permits
     */
    public WarmUp<K, V> warmUp(Iterator<? extends K> keys, int slice) {
        requireNonNull(keys, "keys is null");
        if (slice < 1 || slice > settings.loads()) {
            throw new IllegalArgumentException("slice is not from 1 to " + settings.loads() + ": " + slice);
        }
        var warmUp = new WarmUp<K, V>(keys, slice, this::preload, executor);
        warmUp.start();
        return warmUp;
    }

    /** Counts and gauges. */
    public CacheCounts counts() {
        long size = stripes.stream().mapToLong(Stripe::size).sum();
        return counters.read(size, settings.loads() - loads.permits().availablePermits(), settings.loads());
    }

    private Lookup<V> lookup(K key, Wanted wanted, Duration timeout) {
        int hash = hash(key);
        Entry<K, V> entry = stripe(hash).read(key, hash);
        long now = clock.millis();
        if (entry != null && wanted.isMetBy(entry, now)) {
            counters.hits.increment();
            if (now >= entry.refreshAt()) {
                refreshEarly(entry, now);
            }
            return entry.answer();
        }
        return counted(timeout.isPositive() ? load(key, hash, wanted, timeout) : new Lookup.DeadlinePassed<>());
    }

    private Lookup<V> load(K key, int hash, Wanted wanted, Duration timeout) {
        long start = System.nanoTime();
        long nanos = TimeUnit.NANOSECONDS.convert(timeout);
        for (boolean first = true; ; first = false) {
            var own = new Load<K, V>(key, hash);
            Load<K, V> load = stripe(hash).join(own, wanted, clock.millis());
            Lookup<V> answer = await(load, own, nanos - (System.nanoTime() - start));
            // A load that was joined began before this call, the next one begins after it.
            if (load == own || !first || wanted.isMetBy(answer)) {
                return answer;
            }
        }
    }

    private Lookup<V> await(Load<K, V> load, Load<K, V> own, long nanos) {
        if (load == own) {
            loads.start(own, stripe(own.hash()));
            counters.waits.increment();
        } else if (!load.isAnswered()) {
            counters.waits.increment();
        }
        return load.await(nanos);
    }

    private Lookup<V> counted(Lookup<V> answer) {
        if (answer instanceof Lookup.Saturated) {
            counters.refused.increment();
        } else if (answer instanceof Lookup.DeadlinePassed) {
            counters.timeouts.increment();
        }
        return answer;
    }

    private void refreshEarly(Entry<K, V> entry, long now) {
        var own = new Load<K, V>(entry.key(), entry.hash());
        if (loads.permits().availablePermits() > 0 && stripe(entry.hash()).joinEarly(own, entry, now)) {
            counters.refreshes.increment();
            loads.start(own, stripe(own.hash()));
        }
    }

    private CompletionStage<Lookup<V>> preload(K key) {
        int hash = hash(key);
        var own = new Load<K, V>(key, hash);
        Load<K, V> load = stripe(hash).join(own, Wanted.ANYTHING, clock.millis());
        if (load == own) {
            loads.start(own, stripe(own.hash()));
        }
        return load.answer();
    }

    private Stripe<K, V> stripe(int hash) {
        return stripes.get((hash >>> 20) & (stripes.size() - 1));
    }

    /** Spreads poor hash codes over stripes (high bits) and slots (low bits): the finalizer of MurmurHash3. */
    private int hash(K key) {
        int mixed = requireNonNull(key, "key is null").hashCode();
        mixed = (mixed ^ (mixed >>> 16)) * 0x85ebca6b;
        mixed = (mixed ^ (mixed >>> 13)) * 0xc2b2ae35;
        return mixed ^ (mixed >>> 16);
    }
}
