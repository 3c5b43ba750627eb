package dev.muster.order.domain;

import java.util.Optional;
import java.util.concurrent.Semaphore;

/** Lets so many requests in at once and turns the others away before anything is written. Thread-safe. */
public final class Admission {
    private final Semaphore places;

    public Admission(int atOnce) {
        this.places = new Semaphore(atOnce);
    }

    /** Runs work if there is room; empty if there is none. */
    public <T> Optional<T> admit(Work<T> work) throws InterruptedException {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.run());
        } finally {
            places.release();
        }
    }

    /** What may have to wait. */
    @FunctionalInterface
    public interface Work<T> {
        T run() throws InterruptedException;
    }
}
