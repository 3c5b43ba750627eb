package dev.muster.state;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * The bounds of a {@link ReadMostlyCache}.
 *
 * @param maximumSize entries overall, absent keys included; divided evenly among the stripes, at least one each
 * @param stripes a power of two, at most 1024; each has a lock of its own
 * @param expireAfter how long an entry is answered after it was installed or confirmed by a load; at least 1 ms
 * @param refreshAfter from this age on a hit starts a load in the background; equal to {@code expireAfter}: never
 * @param absentFor how long an absent key is remembered as absent; at least 1 ms
 * @param loads how many loads may run at once
 * @param timeout how long {@link ReadMostlyCache#get(Object)} waits; not negative
 */
public record CacheSettings(
        int maximumSize,
        int stripes,
        Duration expireAfter,
        Duration refreshAfter,
        Duration absentFor,
        int loads,
        Duration timeout) {
    private static final int MOST_STRIPES = 1024;
    private static final int LARGEST = 1 << 28;

    public CacheSettings {
        require(Integer.bitCount(stripes) == 1 && stripes > 0 && stripes <= MOST_STRIPES, "stripes", stripes);
        require(maximumSize >= stripes && maximumSize <= LARGEST, "maximumSize", maximumSize);
        requireAtLeast(1, expireAfter, "expireAfter");
        requireAtLeast(1, refreshAfter, "refreshAfter");
        require(refreshAfter.compareTo(expireAfter) <= 0, "refreshAfter", refreshAfter);
        requireAtLeast(1, absentFor, "absentFor");
        require(loads > 0, "loads", loads);
        requireAtLeast(0, timeout, "timeout");
    }

    /** 10,000 entries in 16 stripes, 60 s old at most, refreshed from 45 s on, absent for 1 s, 20 loads, 1 s to wait. */
    public static CacheSettings defaults() {
        return new CacheSettings(
                10_000,
                16,
                Duration.ofSeconds(60),
                Duration.ofSeconds(45),
                Duration.ofSeconds(1),
                20,
                Duration.ofSeconds(1));
    }

    /** These settings with another bound, divided among as many stripes. */
    public CacheSettings withSize(int maximumSize, int stripes) {
        return new CacheSettings(maximumSize, stripes, expireAfter, refreshAfter, absentFor, loads, timeout);
    }

    /** These settings with other ages. */
    public CacheSettings withAges(Duration expireAfter, Duration refreshAfter, Duration absentFor) {
        return new CacheSettings(maximumSize, stripes, expireAfter, refreshAfter, absentFor, loads, timeout);
    }

    /** These settings with another bound on loads, and another time to wait for one. */
    public CacheSettings withLoads(int loads, Duration timeout) {
        return new CacheSettings(maximumSize, stripes, expireAfter, refreshAfter, absentFor, loads, timeout);
    }

    private static void requireAtLeast(long millis, Duration value, String name) {
        requireNonNull(value, name + " is null");
        require(value.compareTo(Duration.ofMillis(millis)) >= 0, name, value);
        require(value.compareTo(Duration.ofDays(3650)) <= 0, name, value);
    }

    private static void require(boolean holds, String name, Object value) {
        if (!holds) {
            throw new IllegalArgumentException(name + " is out of bounds: " + value);
        }
    }
}
