package dev.muster.state.twins;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;

/** Reads, computes and writes in three steps, each of them safe: an update in between is lost. */
@Twin("get-then-put lost update")
public final class GetThenPutTwin implements Sums {
    private final ConcurrentMap<Integer, Integer> map = new ConcurrentHashMap<>();

    @Override
    public int get(int key) {
        return map.getOrDefault(key, 0);
    }

    @Override
    public void update(int key, UnaryOperator<Integer> function) {
        map.put(key, function.apply(get(key)));
    }

    @Override
    public boolean tryUpdate(int key, Duration timeout, UnaryOperator<Integer> function) {
        update(key, function);
        return true;
    }

    @Override
    public void addOneToAll(List<Integer> keys) {
        keys.forEach(key -> update(key, old -> old + 1));
    }

    @Override
    public int waiting() {
        return 0;
    }
}
