package dev.muster.state;

import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/** Runs a cache's loads: the permits that bound them, the executor they run on, and their ends, good or bad. */
final class Loads<K, V> {
    private final Loader<K, V> loader;
    private final Executor executor;
    private final InstantSource clock;
    private final Counters counters;
    private final Semaphore permits;

    Loads(int bound, Loader<K, V> loader, Executor executor, InstantSource clock, Counters counters) {
        this.permits = new Semaphore(bound);
        this.loader = loader;
        this.executor = executor;
        this.clock = clock;
        this.counters = counters;
    }

    Semaphore permits() {
        return permits;
    }

    /** Runs a load that its stripe has taken in and a permit was taken for. */
    void start(Load<K, V> load, Stripe<K, V> stripe) {
        try {
            executor.execute(() -> run(load, stripe));
        } catch (RuntimeException | Error refused) {
            stripe.abandon(load);
            end(load, new Lookup.Failed<>(refused));
        }
    }

    private void run(Load<K, V> load, Stripe<K, V> stripe) {
        Lookup<V> answer;
        try {
            answer = call(load, stripe);
            while (answer == null) {
                counters.reloads.increment();
                answer = call(load, stripe);
            }
        } catch (Throwable failure) {
            stripe.abandon(load);
            answer = new Lookup.Failed<>(failure);
        }
        end(load, answer);
    }

    /** Returns null if the loader is to be called once more. */
    private @Nullable Lookup<V> call(Load<K, V> load, Stripe<K, V> stripe) {
        counters.loads.increment();
        Lookup<V> result = load.call(loader);
        if (result instanceof Lookup.Failed) {
            counters.failures.increment();
        }
        return stripe.conclude(load, result, clock.millis());
    }

    /** The permit first: who is woken by the answer may need one. */
    private void end(Load<K, V> load, Lookup<V> answer) {
        permits.release();
        load.complete(answer);
    }
}
