package dev.muster.state;

import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A loader whose first call stops after it has read, until it is let go on; later calls go through. */
final class PausedLoader implements Loader<String, String> {
    private final CacheFixture fixture;
    private final CountDownLatch read = new CountDownLatch(1);
    private final CountDownLatch goOn = new CountDownLatch(1);
    final AtomicInteger calls = new AtomicInteger();
    final AtomicInteger interrupts = new AtomicInteger();

    PausedLoader(CacheFixture fixture) {
        this.fixture = fixture;
    }

    @Override
    public Optional<Versioned<String>> load(String key) {
        Optional<Versioned<String>> result = fixture.read(key);
        if (calls.incrementAndGet() == 1) {
            read.countDown();
            waitStubbornly();
        }
        return result;
    }

    /** As a driver does that takes no notice of interrupts. */
    private void waitStubbornly() {
        while (true) {
            try {
                goOn.await();
                return;
            } catch (InterruptedException interrupt) {
                interrupts.incrementAndGet();
            }
        }
    }

    void awaitRead() throws InterruptedException {
        read.await();
    }

    void goOn() {
        goOn.countDown();
    }
}
