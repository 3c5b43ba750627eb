package dev.muster.state;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** What a cache stands in front of; a load can be made to stop after it has read. */
final class Authority implements Loader<String, String> {
    private final Map<String, Versioned<String>> rows = new ConcurrentHashMap<>();
    private final AtomicInteger loads = new AtomicInteger();
    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch goOn;

    private Authority(int stops) {
        goOn = new CountDownLatch(stops);
    }

    static Authority open() {
        return new Authority(0);
    }

    /** Loads stop after they have read, until {@link #goOn}. */
    static Authority stopping() {
        return new Authority(1);
    }

    @Override
    public Optional<Versioned<String>> load(String key) throws InterruptedException {
        var row = Optional.ofNullable(rows.get(key));
        loads.incrementAndGet();
        read.countDown();
        goOn.await();
        return row;
    }

    Versioned<String> commit(String key, long version) {
        var row = new Versioned<>(version, "v" + version);
        rows.put(key, row);
        return row;
    }

    int loads() {
        return loads.get();
    }

    void awaitRead() throws InterruptedException {
        read.await();
    }

    void goOn() {
        goOn.countDown();
    }
}
