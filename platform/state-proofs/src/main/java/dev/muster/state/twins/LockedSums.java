package dev.muster.state.twins;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** A lock for each shard and the usual use of it; each twin below spoils one step. */
@SuppressWarnings("GuardedBy") // twins: what a checker would say is the point
abstract class LockedSums implements Sums {
    private final List<ReentrantLock> locks =
            IntStream.range(0, 2).mapToObj(i -> new ReentrantLock(true)).toList();
    private final List<Map<Integer, Integer>> shards =
            List.of(new HashMap<Integer, Integer>(), new HashMap<Integer, Integer>());

    /** Keys alternate between the two shards. */
    final ReentrantLock lockOf(int key) {
        return locks.get(key % 2);
    }

    final void replace(int key, UnaryOperator<Integer> function) {
        shards.get(key % 2).put(key, function.apply(shards.get(key % 2).getOrDefault(key, 0)));
    }

    @Override
    public int get(int key) {
        lockOf(key).lock();
        try {
            return shards.get(key % 2).getOrDefault(key, 0);
        } finally {
            lockOf(key).unlock();
        }
    }

    @Override
    public void update(int key, UnaryOperator<Integer> function) {
        try {
            lockOf(key).lockInterruptibly(); // so that a test can end what hangs
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        try {
            replace(key, function);
        } finally {
            lockOf(key).unlock();
        }
    }

    @Override
    public boolean tryUpdate(int key, Duration timeout, UnaryOperator<Integer> function) throws InterruptedException {
        if (!lockOf(key).tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
            return false;
        }
        try {
            replace(key, function);
            return true;
        } finally {
            lockOf(key).unlock();
        }
    }

    @Override
    public void addOneToAll(List<Integer> keys) {
        nest(keys, 0);
    }

    /** Takes the locks in the order the keys are named. */
    private void nest(List<Integer> keys, int from) {
        if (from < keys.size()) {
            update(keys.get(from), old -> {
                nest(keys, from + 1);
                return old + 1;
            });
        }
    }

    @Override
    public int waiting() {
        return locks.stream().mapToInt(ReentrantLock::getQueueLength).sum();
    }
}
