package dev.muster.state;

import java.time.Instant;

/** A command in the queue of a {@link Batcher}. */
record BatchEntry<C, R>(C command, Instant deadline, Pending<R> pending) {
    boolean isLate(Instant now) {
        return now.isAfter(deadline);
    }
}
