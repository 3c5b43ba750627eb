package dev.muster.state.twins;

/** Takes the locks of several keys in the order the caller names them, so that two callers may wait for each other. */
@Twin("two-shard lock order inverted")
public final class LockOrderAsNamedTwin extends LockedSums {}
