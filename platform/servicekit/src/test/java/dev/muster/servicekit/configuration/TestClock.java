package dev.muster.servicekit.configuration;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/** Two clocks a test moves: the wall's, which may go back, and the monotonic one. */
final class TestClock implements InstantSource, LongSupplier {
    private final AtomicLong millis =
            new AtomicLong(Instant.parse("2026-05-06T07:08:09Z").toEpochMilli());
    private final AtomicLong nanos = new AtomicLong(123_456);

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis.get());
    }

    @Override
    public long getAsLong() {
        return nanos.get();
    }

    void pass(Duration time) {
        millis.addAndGet(time.toMillis());
        nanos.addAndGet(time.toNanos());
    }

    void set(Instant wall) {
        millis.set(wall.toEpochMilli());
    }
}
