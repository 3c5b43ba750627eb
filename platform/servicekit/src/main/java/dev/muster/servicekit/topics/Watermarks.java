package dev.muster.servicekit.topics;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;

/** Up to which database time each partition is known to be complete. Confined to one thread. */
final class Watermarks {
    private final Map<Integer, Instant> newest = new HashMap<>();

    /** Every partition is complete up to {@code time}: the database was read after it. */
    void start(Collection<Integer> partitions, Instant time) {
        newest.clear();
        partitions.forEach(partition -> newest.put(partition, time));
    }

    /** A heartbeat; an older one, late from a former relay, changes nothing. */
    void heartbeat(int partition, Instant time) {
        newest.merge(partition, time, (a, b) -> a.isAfter(b) ? a : b);
    }

    /** The time up to which all of them are complete. */
    Instant all() {
        return Collections.min(newest.values());
    }
}
