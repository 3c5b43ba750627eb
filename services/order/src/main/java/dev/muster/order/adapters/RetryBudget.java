package dev.muster.order.adapters;

import java.util.concurrent.Semaphore;

/**
 * Lets one attempt in five be a repeat, so that a dependency in trouble gets at most a fifth more work.
 *
 * <p>Each call pays a fifth of a repeat in; what is not used is kept for ten repeats at most. Thread-safe.
 */
class RetryBudget {
    private static final int PRICE = 5;
    private static final int MOST = 10 * PRICE;

    private final Semaphore saved = new Semaphore(PRICE);

    /** A call begins. Two at once may save one more than the most, which does no harm. */
    void pay() {
        if (saved.availablePermits() < MOST) {
            saved.release();
        }
    }

    /** Whether a repeat may be made. */
    boolean spend() {
        return saved.tryAcquire(PRICE);
    }
}
