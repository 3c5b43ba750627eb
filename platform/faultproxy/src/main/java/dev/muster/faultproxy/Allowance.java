package dev.muster.faultproxy;

import java.util.concurrent.TimeUnit;

/**
 * How many bytes may pass now, at a rate: a token bucket that holds a tenth of a second. Confined to the loop.
 */
final class Allowance {
    private static final double SECOND = TimeUnit.SECONDS.toNanos(1);

    private double tokens;
    private long last;

    /** Starts empty at a time in nanoseconds. */
    Allowance(long now) {
        this.last = now;
    }

    /** The whole bytes that may pass at this time and rate. */
    int at(long now, int bytesPerSecond) {
        double most = Math.max(1, bytesPerSecond / 10.0);
        tokens = Math.min(most, tokens + (now - last) / SECOND * bytesPerSecond);
        last = now;
        return (int) tokens;
    }

    void used(int bytes) {
        tokens -= bytes;
    }

    /** When the next byte may pass, if none may now. */
    long next(int bytesPerSecond) {
        return last + (long) Math.ceil((1 - tokens) * SECOND / bytesPerSecond);
    }
}
