package dev.muster.state.stress;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;

/** A clock that moves on by a millisecond each time it is read. */
final class Ticks implements InstantSource {
    private final AtomicLong millis = new AtomicLong();

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return millis.incrementAndGet();
    }
}
