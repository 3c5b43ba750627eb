package dev.muster.config.domain;

import java.util.List;

/** The log of anchors, outside the database; only ever added to. */
@FunctionalInterface
public interface Anchors {
    /** Begins at the first anchor. */
    Reader open();

    /** Confined to one thread; throws where the log cannot be read. */
    interface Reader extends AutoCloseable {
        /** The anchors that are there now and were not read before, in their order. */
        List<Anchor> readOn();

        @Override
        void close();
    }
}
