package dev.muster.state.twins;

import java.time.Instant;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** Finds its queue empty in one step and stops in another: a command in between has no drainer and starts none. */
@Twin("batcher's lost wake-up at drainer stop")
public final class LostWakeUpTwin implements Group {
    private record Entry(String command, CompletableFuture<String> result) {}

    private final Queue<Entry> queue = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean draining = new AtomicBoolean();
    private final Executor executor;
    private final Work work;
    private final Runnable lastLook;

    /** @param lastLook runs when the drainer has found the queue empty */
    public LostWakeUpTwin(Executor executor, Work work, Runnable lastLook) {
        this.executor = executor;
        this.work = work;
        this.lastLook = lastLook;
    }

    @Override
    public Future<?> submit(String command, Instant deadline) {
        Entry entry = new Entry(command, new CompletableFuture<>());
        queue.add(entry);
        if (draining.compareAndSet(false, true)) {
            executor.execute(this::drain);
        }
        return entry.result();
    }

    private void drain() {
        for (Entry entry = queue.poll(); entry != null; entry = queue.poll()) {
            String result = work.step(entry.command());
            work.commit();
            entry.result().complete(result);
        }
        lastLook.run();
        draining.set(false);
    }
}
