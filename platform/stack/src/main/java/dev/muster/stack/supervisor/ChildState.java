package dev.muster.stack.supervisor;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;

/** Where a child stands. */
sealed interface ChildState {

    /** It lives. */
    record Running(ProcessIdentity identity, Instant since) implements ChildState {}

    /** It died and will be started again. */
    record Waiting(Future<?> start) implements ChildState {}

    /** It died and stays so, because restarts are switched off. */
    record Dead() implements ChildState {}

    /** It was asked to end; after the limit it is killed. */
    record Stopping(ProcessIdentity identity, Instant limit, CompletableFuture<Void> stopped) implements ChildState {}
}
