package dev.muster.state.twins;

import java.util.function.UnaryOperator;

/** Gives the lock back after the function, but not when the function throws. */
@Twin("lock left held by an exception")
public final class LockLeftByExceptionTwin extends LockedSums {
    @Override
    @SuppressWarnings("LockNotBeforeTry") // the mistake
    public void update(int key, UnaryOperator<Integer> function) {
        lockOf(key).lock();
        replace(key, function);
        lockOf(key).unlock();
    }
}
