package dev.muster.faultproxy;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A fault that somebody wants on a link for a time.
 *
 * @param holder who wants it: nobody else may renew it, replace it or take it away
 * @param lease how long it stays unless it is renewed
 */
record FaultRequest(Fault fault, String holder, Duration lease) {
    FaultRequest {
        requireNonNull(fault, "fault is null");
        requireNonNull(holder, "holder is null");
        requireNonNull(lease, "lease is null");
    }

    /** Who goes on wanting a fault, and for how long. */
    record Renewal(String holder, Duration lease) {
        Renewal {
            requireNonNull(holder, "holder is null");
            requireNonNull(lease, "lease is null");
        }
    }
}
