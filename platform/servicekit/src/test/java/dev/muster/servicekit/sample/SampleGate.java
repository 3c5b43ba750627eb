package dev.muster.servicekit.sample;

import jakarta.inject.Singleton;
import java.util.concurrent.CountDownLatch;

/** Holds a request in its handler for as long as a test wants. */
@Singleton
public class SampleGate {
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch open = new CountDownLatch(1);

    public CountDownLatch entered() {
        return entered;
    }

    public CountDownLatch open() {
        return open;
    }
}
