package dev.muster.state.twins;

/** Lets a function use the map, so that two functions may each wait for the key the other one holds. */
@Twin("compute inside compute")
public final class ComputeInsideComputeTwin extends LockedSums {}
