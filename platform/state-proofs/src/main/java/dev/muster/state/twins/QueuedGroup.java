package dev.muster.state.twins;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;

/** A queue and one drainer that starts and stops under one lock; each twin below spoils what is done with a batch. */
abstract class QueuedGroup implements Group {
    record Entry(String command, CompletableFuture<String> result) {}

    @GuardedBy("this")
    private final List<Entry> queue = new ArrayList<>();

    @GuardedBy("this")
    private boolean draining;

    private final Executor executor;
    final Work work;

    QueuedGroup(Executor executor, Work work) {
        this.executor = executor;
        this.work = work;
    }

    /** Runs a batch and completes its entries. */
    abstract void run(List<Entry> batch);

    @Override
    public Future<?> submit(String command, Instant deadline) {
        Entry entry = new Entry(command, new CompletableFuture<>());
        if (enqueue(entry)) {
            executor.execute(() -> {
                for (List<Entry> batch = next(); !batch.isEmpty(); batch = next()) {
                    run(batch);
                }
            });
        }
        return entry.result();
    }

    private synchronized boolean enqueue(Entry entry) {
        queue.add(entry);
        boolean start = !draining;
        draining = true;
        return start;
    }

    private synchronized List<Entry> next() {
        List<Entry> batch = List.copyOf(queue);
        queue.clear();
        draining = !batch.isEmpty();
        return batch;
    }
}
