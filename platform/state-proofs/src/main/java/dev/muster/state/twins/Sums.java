package dev.muster.state.twins;

import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;

/** What the schedules need of a sharded map of whole numbers, real or broken; a key without a value counts as 0. */
public interface Sums {
    int get(int key);

    /** Replaces a key's value by the function's answer. */
    void update(int key, UnaryOperator<Integer> function);

    /** The same, giving up after so long; false if it did. */
    boolean tryUpdate(int key, Duration timeout, UnaryOperator<Integer> function) throws InterruptedException;

    /** Adds one to each of these keys at one moment, naming them in this order. */
    void addOneToAll(List<Integer> keys);

    /** Threads that wait for a lock now. */
    int waiting();
}
