package dev.muster.state;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A fixed open-addressed table of immutable entries, linear probing, at most half full.
 *
 * <p>{@link #find} may run while another thread writes: it looks at each slot at most once and follows only entries, which
 * are immutable, so it ends and throws nothing of its own; what it found counts only if the caller then proves that no
 * write overlapped. Everything else needs the stripe's write lock.
 */
final class Table<K, V> {
    private static final int SAMPLE = 8;

    private final @Nullable Entry<K, V>[] slots;
    private final int mask;
    private final int bound;
    private int size;
    private int hand;

    @SuppressWarnings({"unchecked", "rawtypes"}) // no generic array can be made otherwise
    Table(int bound) {
        this.bound = bound;
        int length = Integer.highestOneBit(Math.max(2, bound * 4 - 1));
        this.slots = (Entry<K, V>[]) new Entry[length];
        this.mask = length - 1;
    }

    @Nullable
    Entry<K, V> find(K key, int hash) {
        for (int probe = 0; probe <= mask; probe++) {
            Entry<K, V> entry = slots[(hash + probe) & mask];
            if (entry == null) {
                return null;
            }
            if (entry.hash() == hash && entry.key().equals(key)) {
                return entry;
            }
        }
        return null;
    }

    int size() {
        return size;
    }

    boolean full() {
        return size >= bound;
    }

    /** Puts {@code next} in the place of {@code previous}, or in a free one. The caller has made room. */
    void put(@Nullable Entry<K, V> previous, Entry<K, V> next) {
        slots[slotOf(next.hash(), previous)] = next;
        if (previous == null) {
            size++;
        }
    }

    /** Takes the entry out and moves those behind it up, so that no probe meets a hole before its key. */
    void remove(Entry<K, V> entry) {
        int hole = slotOf(entry.hash(), entry);
        int slot = hole;
        while (true) {
            slot = (slot + 1) & mask;
            Entry<K, V> next = slots[slot];
            if (next == null) {
                break;
            }
            int distance = (slot - next.hash()) & mask;
            if (distance >= ((slot - hole) & mask)) {
                slots[hole] = next;
                hole = slot;
            }
        }
        slots[hole] = null;
        size--;
    }

    /** Where this very entry stands, or the first free slot for null; there is one, as the table is half full at most. */
    @SuppressWarnings("ReferenceEquality") // equals would ask the keys
    private int slotOf(int hash, @Nullable Entry<K, V> entry) {
        int slot = hash & mask;
        while (slots[slot] != entry) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    void clear() {
        Arrays.fill(slots, null);
        size = 0;
    }

    /**
     * The entry to give up for another: of a few under a turning hand, the one that expires first. Absent keys live
     * briefly and what is read is refreshed early, so this is rarely something in use.
     */
    @Nullable
    Entry<K, V> victim() {
        Entry<K, V> victim = null;
        for (int seen = 0, probe = 0; seen < SAMPLE && probe <= mask; probe++) {
            Entry<K, V> entry = slots[hand];
            hand = (hand + 1) & mask;
            if (entry != null) {
                seen++;
                if (victim == null || entry.expiresAt() < victim.expiresAt()) {
                    victim = entry;
                }
            }
        }
        return victim;
    }
}
