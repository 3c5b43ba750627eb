package dev.muster.state;

/**
 * What a {@link ReadMostlyCache} has done since it was made, and the state of its gauges; read one after the other, so
 * not from one instant.
 *
 * @param hits lookups answered from memory, absent keys included
 * @param loads calls of the loader, repeats and refreshes included
 * @param reloads of these, the repeats because something newer had come in while the loader ran
 * @param refreshes of the loads, those begun early by a hit
 * @param failures of the loads, those that threw
 * @param waits lookups that waited for a load, their own or another's
 * @param refused lookups answered Saturated
 * @param timeouts lookups answered DeadlinePassed
 * @param evictions entries dropped to make room
 * @param size entries now, expired ones included until they are replaced
 * @param loading permits taken now; equal to {@code permits}: misses fail fast
 * @param permits loads that may run at once
 */
public record CacheCounts(
        long hits,
        long loads,
        long reloads,
        long refreshes,
        long failures,
        long waits,
        long refused,
        long timeouts,
        long evictions,
        long size,
        int loading,
        int permits) {}
