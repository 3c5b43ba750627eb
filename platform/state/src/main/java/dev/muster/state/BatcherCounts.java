package dev.muster.state;

import java.util.List;
import java.util.stream.LongStream;

/** The counts of one {@link Batcher}, confined to its lock. */
final class BatcherCounts {
    /** By size of batch: slot n holds sizes above 2^(n-1) up to 2^n. */
    private final long[] sizes = new long[Integer.SIZE];

    private int running;
    private long batches;
    private long failedBatches;
    private long commands;
    private long expired;
    private long cancelled;
    private long refusedFull;
    private long refusedClosed;

    void refusedFull() {
        refusedFull++;
    }

    void refusedClosed(int count) {
        refusedClosed += count;
    }

    void cancelled() {
        cancelled++;
    }

    void running(int size) {
        running = size;
    }

    void finished(List<? extends BatchOutcome<?>> outcomes) {
        running = 0;
        int ran = 0;
        boolean failed = false;
        for (BatchOutcome<?> outcome : outcomes) {
            ran += outcome instanceof BatchOutcome.Expired ? 0 : 1;
            failed |= outcome instanceof BatchOutcome.Failed;
        }
        expired += outcomes.size() - ran;
        if (ran > 0) {
            batches++;
            failedBatches += failed ? 1 : 0;
            commands += ran;
            sizes[Integer.SIZE - Integer.numberOfLeadingZeros(ran - 1)]++;
        }
    }

    BatcherStats stats(int depth) {
        return new BatcherStats(
                depth,
                running,
                batches,
                failedBatches,
                commands,
                LongStream.of(sizes).boxed().toList(),
                expired,
                cancelled,
                refusedFull,
                refusedClosed);
    }
}
