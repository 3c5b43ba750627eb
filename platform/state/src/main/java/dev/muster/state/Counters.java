package dev.muster.state;

import java.util.concurrent.atomic.LongAdder;

/** The counters behind {@link CacheCounts}: adders, so that counting a hit does not make readers meet. */
final class Counters {
    final LongAdder hits = new LongAdder();
    final LongAdder loads = new LongAdder();
    final LongAdder reloads = new LongAdder();
    final LongAdder refreshes = new LongAdder();
    final LongAdder failures = new LongAdder();
    final LongAdder waits = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder timeouts = new LongAdder();
    final LongAdder evictions = new LongAdder();

    CacheCounts read(long size, int loading, int permits) {
        return new CacheCounts(
                hits.sum(),
                loads.sum(),
                reloads.sum(),
                refreshes.sum(),
                failures.sum(),
                waits.sum(),
                refused.sum(),
                timeouts.sum(),
                evictions.sum(),
                size,
                loading,
                permits);
    }
}
