package dev.muster.state;

import java.util.Arrays;

/**
 * What left a stripe lately, and at which version, so that a put that comes late cannot bring an older one back.
 * Fixed in size: keys that fall into one slot share the higher version, which at worst refuses a put that a load then
 * makes good. Needs the stripe's write lock.
 */
final class Departures {
    /** How late a put may come after the version it tells of was committed, in milliseconds. */
    static final long KEPT = 60_000;

    private final int[] hashes;
    private final long[] floors;
    private final long[] until;
    private final boolean[] shared;

    Departures(int size) {
        int length = Integer.highestOneBit(Math.max(2, size * 4 - 1));
        hashes = new int[length];
        floors = new long[length];
        until = new long[length];
        shared = new boolean[length];
    }

    /** A put below {@code floor} is too old for this key from now on. */
    void note(int hash, long floor, long now) {
        int slot = hash & (hashes.length - 1);
        boolean kept = now < until[slot];
        shared[slot] = kept && (shared[slot] || hashes[slot] != hash);
        floors[slot] = kept ? Math.max(floors[slot], floor) : floor;
        hashes[slot] = hash;
        until[slot] = now + KEPT;
    }

    /** The least version a put may have, -1 when any will do. */
    long floor(int hash, long now) {
        int slot = hash & (hashes.length - 1);
        return now < until[slot] && (shared[slot] || hashes[slot] == hash) ? floors[slot] : -1;
    }

    void clear() {
        Arrays.fill(until, 0);
    }
}
