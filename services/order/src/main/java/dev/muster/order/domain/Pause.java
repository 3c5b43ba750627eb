package dev.muster.order.domain;

import java.time.Duration;

/** Waits a moment. */
@FunctionalInterface
public interface Pause {
    void rest(Duration time) throws InterruptedException;
}
