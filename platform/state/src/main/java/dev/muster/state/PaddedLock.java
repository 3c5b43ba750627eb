package dev.muster.state;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.AbstractQueuedSynchronizer;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;

/**
 * A mutual-exclusion lock that shares its cache lines with no other lock, and counts its own contention.
 *
 * <p>Not re-entrant, not fair. {@link java.util.concurrent.locks.ReentrantLock} keeps its state in a hidden object that
 * cannot be padded; here the trailing fields keep the state words of two locks at least 128 bytes apart, two lines
 * because adjacent lines are fetched in pairs.
 *
 * <p>The counters are written only by the thread that holds the lock and may be read at any time without it, so that a
 * lock that is never given back can still be looked at.
 */
final class PaddedLock extends AbstractQueuedSynchronizer implements Lock {
    private static final VarHandle ACQUIRED;

    static {
        try {
            ACQUIRED = MethodHandles.lookup().findVarHandle(PaddedLock.class, "acquired", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** Opaque both ways: a count, which publishes nothing. */
    private long acquired;

    private volatile long contended;
    private volatile long waitedNanos;

    @SuppressWarnings("unused") // padding
    private long p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, p10, p11, p12, p13, p14, p15;

    @Override
    public void lock() {
        if (!tryAcquire(1)) {
            long from = System.nanoTime();
            acquire(1);
            countWait(from);
        }
        countAcquired();
    }

    @Override
    public boolean tryLock(long time, TimeUnit unit) throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        if (!tryAcquire(1)) {
            long from = System.nanoTime();
            if (!tryAcquireNanos(1, unit.toNanos(time))) {
                return false;
            }
            countWait(from);
        }
        countAcquired();
        return true;
    }

    @Override
    public void unlock() {
        release(1);
    }

    @Override
    public void lockInterruptibly() {
        throw new UnsupportedOperationException("a shard is waited for with lock() or tryLock(time, unit)");
    }

    @Override
    public boolean tryLock() {
        throw new UnsupportedOperationException("a shard is waited for with lock() or tryLock(time, unit)");
    }

    @Override
    public Condition newCondition() {
        throw new UnsupportedOperationException("a shard has no conditions");
    }

    long acquired() {
        return (long) ACQUIRED.getOpaque(this);
    }

    long contended() {
        return contended;
    }

    long waitedNanos() {
        return waitedNanos;
    }

    @Override
    protected boolean tryAcquire(int one) {
        if (getState() == 0 && compareAndSetState(0, one)) {
            setExclusiveOwnerThread(Thread.currentThread());
            return true;
        }
        return false;
    }

    @Override
    protected boolean tryRelease(int one) {
        if (!isHeldExclusively()) {
            throw new IllegalMonitorStateException(
                    "unlocked by " + Thread.currentThread() + ", which does not hold it");
        }
        setExclusiveOwnerThread(null);
        setState(0);
        return true;
    }

    @Override
    @SuppressWarnings("ReferenceEquality") // a thread may redefine equals; the holder is this very one
    protected boolean isHeldExclusively() {
        return getState() == 1 && getExclusiveOwnerThread() == Thread.currentThread();
    }

    private void countAcquired() {
        ACQUIRED.setOpaque(this, acquired + 1);
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // one writer at a time: the thread that holds the lock
    private void countWait(long from) {
        contended++;
        waitedNanos += System.nanoTime() - from;
    }
}
