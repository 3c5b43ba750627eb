package dev.muster.config.bench;

/** The two ways in which a reader follows its configuration. */
enum Seen {
    /** By the client of the service kit. */
    OURS,
    /** By asking each second, into a map behind a read-write lock. */
    NAIVE
}
