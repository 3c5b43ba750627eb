package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import dev.muster.stack.supervisor.SupervisorUnreachable;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Does the delivery engine's work again and again, unless a command holds it. {@link #hold} returns when no work is
 * under way, so that what it holds off does not overlap what it does. Thread-safe.
 */
final class DeliveryLoop implements Runnable {
    private static final long PAUSE_MILLIS = 300;

    private final Runnable work;
    private final Consumer<String> log;
    private final Semaphore nudges = new Semaphore(0);
    private final ReentrantLock turn = new ReentrantLock();

    @GuardedBy("turn")
    private Optional<ProcessHandle> holder = Optional.empty();

    DeliveryLoop(Runnable work, Consumer<String> log) {
        this.work = requireNonNull(work, "work is null");
        this.log = requireNonNull(log, "log is null");
    }

    /** Has it work now rather than a moment later. */
    void nudge() {
        nudges.release();
    }

    /** Keeps it from working until {@link #resume}, or as long as a process lives. */
    void hold(long pid) {
        turn.lock();
        try {
            holder = ProcessHandle.of(pid);
        } finally {
            turn.unlock();
        }
    }

    void resume() {
        turn.lock();
        try {
            holder = Optional.empty();
        } finally {
            turn.unlock();
        }
        nudge();
    }

    @Override
    public void run() {
        String last = "";
        while (true) {
            try {
                last = turn(last);
                if (nudges.tryAcquire(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
                    nudges.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    /** Answers the trouble it had; one that lasts is told once. */
    String turn(String last) {
        turn.lock();
        try {
            if (holder.filter(ProcessHandle::isAlive).isEmpty()) {
                work.run();
            }
            return "";
        } catch (SupervisorUnreachable e) {
            return last;
        } catch (RuntimeException e) {
            String trouble = e.toString();
            if (!trouble.equals(last)) {
                log.accept("delivery failed, and is tried again: " + trouble);
            }
            return trouble;
        } finally {
            turn.unlock();
        }
    }
}
