package dev.muster.inventory.domain;

import java.time.Duration;

/** Waits before a batch is run again. */
@FunctionalInterface
public interface Pause {
    void pause(Duration time) throws InterruptedException;
}
