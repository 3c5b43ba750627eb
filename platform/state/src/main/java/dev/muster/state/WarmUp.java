package dev.muster.state;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * A warm-up in progress: the keys are loaded a slice at a time, the next slice once the last is done.
 *
 * <p>Readers go first: a key that finds every load permit taken is skipped, and loads when it is first asked for. Its
 * owner is whoever started it; it ends by itself, or soon after {@link #cancel}. Safe for use by any thread.
 */
public final class WarmUp<K, V> {
    /**
     * How far a warm-up has come.
     *
     * @param loaded keys now remembered, absent ones included
     * @param skipped keys that found every permit taken
     * @param failed keys whose load failed
     */
    public record Progress(long loaded, long skipped, long failed) {
        private Progress with(Lookup<?> answer) {
            return switch (answer) {
                case Lookup.Found<?> found -> new Progress(loaded + 1, skipped, failed);
                case Lookup.Absent<?> absent -> new Progress(loaded + 1, skipped, failed);
                case Lookup.Saturated<?> refused -> new Progress(loaded, skipped + 1, failed);
                case Lookup.DeadlinePassed<?> late -> new Progress(loaded, skipped, failed + 1);
                case Lookup.Interrupted<?> interrupted -> new Progress(loaded, skipped, failed + 1);
                case Lookup.Failed<?> failure -> new Progress(loaded, skipped, failed + 1);
            };
        }
    }

    private final Iterator<? extends K> keys;
    private final int slice;
    private final Function<K, CompletionStage<Lookup<V>>> load;
    private final Executor executor;
    private final CompletableFuture<Progress> ended = new CompletableFuture<>();
    private final AtomicInteger open = new AtomicInteger();
    private final Lock lock = new ReentrantLock();

    @GuardedBy("lock")
    private Progress progress = new Progress(0, 0, 0);

    private volatile boolean cancelled;

    WarmUp(Iterator<? extends K> keys, int slice, Function<K, CompletionStage<Lookup<V>>> load, Executor executor) {
        this.keys = keys;
        this.slice = slice;
        this.load = load;
        this.executor = executor;
    }

    /** Starts no further load; those in flight end as any other. */
    public void cancel() {
        cancelled = true;
    }

    /** How far it has come. */
    public Progress progress() {
        lock.lock();
        try {
            return progress;
        } finally {
            lock.unlock();
        }
    }

    /** Completed with the final count when all is loaded or it was cancelled; with the exception if the keys threw one. */
    public CompletionStage<Progress> ended() {
        return ended.minimalCompletionStage();
    }

    void start() {
        try {
            executor.execute(this::slices);
        } catch (RuntimeException | Error refused) {
            ended.completeExceptionally(refused);
        }
    }

    /** Loads slice after slice; steps aside while loads run elsewhere, and whichever ends last goes on. */
    private void slices() {
        try {
            do {
                List<K> next = nextSlice();
                if (next.isEmpty()) {
                    ended.complete(progress());
                    return;
                }
                open.set(next.size() + 1);
                next.forEach(key -> load.apply(key).whenComplete((answer, impossible) -> loaded(answer)));
            } while (open.decrementAndGet() == 0);
        } catch (RuntimeException | Error failure) {
            ended.completeExceptionally(failure);
        }
    }

    private List<K> nextSlice() {
        var next = new ArrayList<K>(slice);
        while (next.size() < slice && !cancelled && keys.hasNext()) {
            next.add(keys.next());
        }
        return cancelled ? List.of() : next;
    }

    private void loaded(Lookup<V> answer) {
        lock.lock();
        try {
            progress = progress.with(answer);
        } finally {
            lock.unlock();
        }
        if (open.decrementAndGet() == 0) {
            start();
        }
    }
}
