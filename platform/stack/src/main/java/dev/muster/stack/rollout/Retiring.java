package dev.muster.stack.rollout;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/**
 * The release before, whose processes run on for a while without requests.
 *
 * @param until when they are stopped
 */
record Retiring(Revision revision, Instant until) {
    Retiring {
        requireNonNull(revision, "revision is null");
        requireNonNull(until, "until is null");
    }
}
