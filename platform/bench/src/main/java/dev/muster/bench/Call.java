package dev.muster.bench;

import java.io.IOException;

/** What one caller does again and again, with whatever it keeps between calls. Confined to the caller's thread. */
@FunctionalInterface
public interface Call extends AutoCloseable {

    /** Does it once; a failure ends the whole run. */
    void run() throws Exception;

    @Override
    default void close() throws IOException {}
}
