package dev.muster.servicekit.lifecycle;

/** The steps of an orderly stop after the pause, in their order. */
public enum StopPhase {
    /** No new connections, requests under way end; here stands the HTTP server. */
    REQUESTS,
    /** Consumers, relays and timers stop: nothing begins any more. */
    CONSUMERS,
    /** Connections to databases and brokers are closed: nothing uses them any more. */
    POOLS
}
