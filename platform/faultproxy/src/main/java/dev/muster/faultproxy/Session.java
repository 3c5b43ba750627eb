package dev.muster.faultproxy;

/** What a client got by connecting. Confined to the loop. */
interface Session {
    /** Ends it in order. */
    void close();

    /** Ends it so that every peer sees a reset connection. */
    void reset();

    /** Goes on under the link's new conditions; it is reset if bytes were lost before. */
    void conditionsChanged();
}
