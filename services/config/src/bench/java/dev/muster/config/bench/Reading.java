package dev.muster.config.bench;

import dev.muster.bench.Call;
import dev.muster.bench.Peer;

/**
 * Has a reader's process read in itself; one call is {@code times} reads in each of its threads.
 *
 * @param what is read
 */
record Reading(String name, ReaderProcess reader, Reads.Of what, int threads, int times) implements Peer {
    @Override
    public Call open(int caller) {
        return () -> reader.read(what, threads, times);
    }
}
