package dev.muster.config.domain;

/** Has the source looked at now instead of a little later, where this process is the one that looks. Does not block. */
@FunctionalInterface
public interface Nudge {
    void now();
}
