package dev.muster.config.domain;

/** Has this process look at the source now instead of a little later. Does not block. */
@FunctionalInterface
public interface Nudge {
    void now();
}
