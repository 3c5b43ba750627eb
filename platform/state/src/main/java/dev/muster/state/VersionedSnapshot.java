package dev.muster.state;

import static java.util.Objects.requireNonNull;

import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * One reference to an immutable value whose version only grows, read by many and replaced as a whole.
 *
 * <p><b>Guarantee.</b> {@link #get} is one volatile read and never waits. {@link #publish} succeeds iff the current
 * holder <em>is</em> the base (identity, not equality) and the next version is greater than the base's; versions may
 * jump. No holder returns once it was replaced, so there is no ABA. Each listener has a mailbox of one: it runs
 * serially on the executor, gets the current value on registration, then strictly increasing versions. Versions in
 * between may be skipped, the last one is always delivered. Registering a listener and then reading misses nothing.
 *
 * <p><b>Not guaranteed.</b> That {@code T} is immutable: whoever writes through a published reference breaks every
 * reader. That a listener has run when {@code publish} returns. That two listeners see a version in any order. That a
 * version is delivered again after the listener threw on it.
 *
 * <p><b>Foreign code.</b> A listener that throws is counted, keeps its registration and gets the next version. One that
 * blocks or never returns holds its own mailbox and one thread of the executor, no publisher and no other listener, and
 * is seen in {@link #listeners}. One that calls back may do so: what it publishes is delivered after it has returned. An
 * executor that refuses leaves the mailbox idle: counted, and tried again on the next publish. An executor that runs
 * tasks on the calling thread makes publishers wait for listeners, and each publish from inside a listener then deepens
 * the stack.
 *
 * <p><b>Memory effects.</b> Actions before a successful {@code publish} happen-before actions after a {@code get} that
 * returns its value, and before the listener calls that receive it. A listener's call happens-before its next one.
 *
 * <p><b>Lock order.</b> No locks; no foreign code but the executor runs inside {@code publish} and {@code listen}.
 */
public final class VersionedSnapshot<T> {
    private final AtomicReference<Versioned<T>> current;
    private final List<Subscription<T>> subscriptions = new CopyOnWriteArrayList<>();
    private final Executor executor;
    private final InstantSource clock;

    /**
     * @param executor runs the listeners
     * @param clock tells how long a listener has been running, for the gauge alone
     */
    public VersionedSnapshot(Versioned<T> initial, Executor executor, InstantSource clock) {
        this.current = new AtomicReference<>(requireNonNull(initial, "initial is null"));
        this.executor = requireNonNull(executor, "executor is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** The current holder: pass it to {@link #publish} as the base. */
    public Versioned<T> get() {
        return requireNonNull(current.get());
    }

    /** Replaces {@code base} by {@code next}, or changes nothing and says why. Never waits. */
    public Publication publish(Versioned<T> base, Versioned<T> next) {
        requireNonNull(base, "base is null");
        requireNonNull(next, "next is null");
        if (next.version() <= base.version()) {
            return Publication.NOT_NEWER;
        }
        if (!current.compareAndSet(base, next)) {
            return Publication.SUPERSEDED;
        }
        // After the reference: a listener registered too late to be seen here starts by reading it.
        subscriptions.forEach(Subscription::signal);
        return Publication.PUBLISHED;
    }

    /**
     * Registers a listener and hands it the current value.
     *
     * @param name for the gauge; need not be unique
     */
    public Subscription<T> listen(String name, Consumer<? super Versioned<T>> listener) {
        var subscription = new Subscription<T>(name, listener, this);
        // Registered before the first read, or a publish between the two would be lost.
        subscriptions.add(subscription);
        subscription.signal();
        return subscription;
    }

    /** Every registered listener at this moment; the list is a copy. */
    public List<ListenerGauge> listeners() {
        return subscriptions.stream().map(Subscription::gauge).toList();
    }

    void remove(Subscription<T> subscription) {
        subscriptions.remove(subscription);
    }

    void execute(Runnable task) {
        executor.execute(task);
    }

    long now() {
        return clock.millis();
    }
}
