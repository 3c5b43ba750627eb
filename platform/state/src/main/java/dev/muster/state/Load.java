package dev.muster.state;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One load in flight: who waits for it, what came in meanwhile, and the thread it runs on.
 *
 * <p>Its lock is taken inside a stripe's, or alone; nothing foreign runs under it.
 */
final class Load<K, V> {
    private static final long NONE = -1;

    private final K key;
    private final int hash;
    private final CompletableFuture<Lookup<V>> answer = new CompletableFuture<>();
    private final Lock lock = new ReentrantLock();

    /** The least version a result may have: something newer than the call in progress is known to exist. */
    @GuardedBy("lock")
    private long floor = NONE;

    /** Whether something came in since the call in progress began, so that another call may see more. */
    @GuardedBy("lock")
    private boolean outdated;

    /** Whether everything known was forgotten since the call began, so that its result counts for nothing. */
    @GuardedBy("lock")
    private boolean forgotten;

    @GuardedBy("lock")
    private int waiters;

    @GuardedBy("lock")
    private @Nullable Thread runner;

    @GuardedBy("lock")
    private boolean interrupted;

    Load(K key, int hash) {
        this.key = key;
        this.hash = hash;
    }

    static <K, V> Load<K, V> answered(K key, int hash, Lookup<V> lookup) {
        var load = new Load<K, V>(key, hash);
        load.complete(lookup);
        return load;
    }

    K key() {
        return key;
    }

    int hash() {
        return hash;
    }

    CompletionStage<Lookup<V>> answer() {
        return answer;
    }

    boolean isAnswered() {
        return answer.isDone();
    }

    void complete(Lookup<V> lookup) {
        answer.complete(lookup);
    }

    /** A version this high exists: what the call in progress answers below it is old. */
    void raise(long version) {
        lock.lock();
        try {
            floor = Math.max(floor, version);
            outdated = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whatever was known of the key no longer counts, nor does what the call in progress will answer. */
    void forget() {
        lock.lock();
        try {
            floor = NONE;
            outdated = true;
            forgotten = true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether the result may be remembered: at or above the floor; absence only without one. */
    boolean accepts(Lookup<V> result) {
        lock.lock();
        try {
            return !forgotten
                    && (result instanceof Lookup.Found<V> found ? found.value().version() >= floor : floor == NONE);
        } finally {
            lock.unlock();
        }
    }

    /** Whether a repeat may see more than the call that just ended; if so, it counts as begun. */
    boolean repeats() {
        lock.lock();
        try {
            boolean repeat = outdated;
            outdated = false;
            forgotten = false;
            return repeat;
        } finally {
            lock.unlock();
        }
    }

    /** Calls the loader on the current thread. Whatever it throws becomes the answer. */
    Lookup<V> call(Loader<K, V> loader) {
        runOn(Thread.currentThread());
        try {
            var loaded = loader.load(key);
            if (loaded == null) {
                return new Lookup.Failed<>(new NullPointerException("the loader answered null for " + key));
            }
            return loaded.isPresent() ? new Lookup.Found<>(loaded.get()) : new Lookup.Absent<>();
        } catch (Throwable failure) {
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            return new Lookup.Failed<>(failure);
        } finally {
            runOn(null);
        }
    }

    /** Ends with the thread's interrupt status cleared if it was this load that set it. */
    private void runOn(@Nullable Thread thread) {
        lock.lock();
        try {
            runner = thread;
            if (thread == null && interrupted) {
                Thread.interrupted();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Waits for the answer, for {@code nanos} at most. */
    Lookup<V> await(long nanos) {
        join();
        try {
            return answer.get(nanos, TimeUnit.NANOSECONDS);
        } catch (TimeoutException timeout) {
            leave();
            return new Lookup.DeadlinePassed<>();
        } catch (InterruptedException interrupt) {
            leave();
            Thread.currentThread().interrupt();
            return new Lookup.Interrupted<>();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException("a load is only ever answered", impossible);
        }
    }

    private void join() {
        lock.lock();
        try {
            if (Thread.currentThread().equals(runner)) {
                throw new IllegalStateException("the loader of " + key + " waits for its own load");
            }
            waiters++;
        } finally {
            lock.unlock();
        }
    }

    /** The last to leave before the answer interrupts the loader, once. */
    private void leave() {
        lock.lock();
        try {
            waiters--;
            if (waiters == 0 && runner != null && !interrupted) {
                interrupted = true;
                runner.interrupt();
            }
        } finally {
            lock.unlock();
        }
    }
}
