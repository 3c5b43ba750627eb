package dev.muster.state;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A listener's registration with a {@link VersionedSnapshot}, and its mailbox of one. What is in the mailbox is the
 * snapshot's current value itself; the mailbox only remembers that there is something to look at.
 *
 * <p>Safe for use by any thread; holds no lock. Each delivery is a task of its own, so one executor thread serves several
 * listeners in turn.
 */
public final class Subscription<T> implements AutoCloseable {
    /** Idle, handed to the executor or running, the same with a newer value to look at, or closed for good. */
    private enum State {
        IDLE,
        BUSY,
        AGAIN,
        CLOSED
    }

    private static final long NOT_RUNNING = -1;

    private record Progress(
            long delivered,
            long runningSince,
            long failures,
            @Nullable Throwable lastFailure) {
        Progress started(long version, long now) {
            return new Progress(version, now, failures, lastFailure);
        }

        Progress ended() {
            return new Progress(delivered, NOT_RUNNING, failures, lastFailure);
        }

        Progress failed(Throwable failure) {
            return new Progress(delivered, NOT_RUNNING, failures + 1, failure);
        }
    }

    private final String name;
    private final Consumer<? super Versioned<T>> listener;
    private final VersionedSnapshot<T> snapshot;
    private final AtomicReference<State> state = new AtomicReference<>(State.IDLE);

    /** Written only by whoever moved the state to BUSY, so one writer at a time. */
    private volatile Progress progress = new Progress(-1, NOT_RUNNING, 0, null);

    Subscription(String name, Consumer<? super Versioned<T>> listener, VersionedSnapshot<T> snapshot) {
        this.name = requireNonNull(name, "name is null");
        this.listener = requireNonNull(listener, "listener is null");
        this.snapshot = snapshot;
    }

    /** Starts no further call; one in progress, or just being made, runs to its end. Closing twice is harmless. */
    @Override
    public void close() {
        state.set(State.CLOSED);
        snapshot.remove(this);
    }

    void signal() {
        while (true) {
            switch (requireNonNull(state.get())) {
                case IDLE -> {
                    if (state.compareAndSet(State.IDLE, State.BUSY)) {
                        submit();
                        return;
                    }
                }
                case BUSY -> {
                    if (state.compareAndSet(State.BUSY, State.AGAIN)) {
                        return;
                    }
                }
                case AGAIN, CLOSED -> {
                    return;
                }
            }
        }
    }

    private void submit() {
        try {
            snapshot.execute(this::run);
        } catch (RuntimeException | Error refused) {
            progress = progress.failed(refused);
            leave(State.BUSY, State.IDLE);
            leave(State.AGAIN, State.IDLE);
        }
    }

    private void run() {
        // Signals up to here are answered by the read that follows.
        leave(State.AGAIN, State.BUSY);
        deliver();
        if (!leave(State.BUSY, State.IDLE) && leave(State.AGAIN, State.BUSY)) {
            submit();
        }
    }

    private boolean leave(State from, State to) {
        return state.compareAndSet(from, to);
    }

    private void deliver() {
        Versioned<T> next = snapshot.get();
        if (next.version() <= progress.delivered || state.get() == State.CLOSED) {
            return;
        }
        try {
            progress = progress.started(next.version(), snapshot.now());
            listener.accept(next);
            progress = progress.ended();
        } catch (Throwable failure) {
            progress = progress.failed(failure);
        }
    }

    ListenerGauge gauge() {
        Progress seen = progress;
        long running = seen.runningSince == NOT_RUNNING ? 0 : Math.max(0, snapshot.now() - seen.runningSince);
        return new ListenerGauge(name, seen.delivered, Duration.ofMillis(running), seen.failures, seen.lastFailure);
    }
}
