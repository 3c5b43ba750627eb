package dev.muster.servicekit.configuration;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Wakes one waiting thread; rings while it is busy are one ring, and of their announcements the newest version counts.
 *
 * <p>Actions before a ring happen-before the return of the wait it ends. No foreign code runs under the lock. Thread-safe.
 */
final class Bell {
    private final Lock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();

    @GuardedBy("lock")
    private boolean rung;

    @GuardedBy("lock")
    private @Nullable Announcement newest;

    /** Ends the wait in progress or the next one. */
    void ring() {
        lock.lock();
        try {
            rung = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** As {@link #ring()}, saying why. */
    void ring(Announcement announcement) {
        lock.lock();
        try {
            if (newest == null || newest.version() <= announcement.version()) {
                newest = announcement;
            }
            rung = true;
            changed.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for a ring, {@code longest} at most, and takes what was announced since the last wait. */
    Optional<Announcement> await(Duration longest) throws InterruptedException {
        lock.lock();
        try {
            long left = longest.toNanos();
            while (!rung && left > 0) {
                left = changed.awaitNanos(left);
            }
            Optional<Announcement> announced = Optional.ofNullable(newest);
            rung = false;
            newest = null;
            return announced;
        } finally {
            lock.unlock();
        }
    }
}
