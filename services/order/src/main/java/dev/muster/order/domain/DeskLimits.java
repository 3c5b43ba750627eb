package dev.muster.order.domain;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How long the desk tries.
 *
 * @param call longest try to reach inventory; shorter than the safety net waits
 * @param shortestPause a repeat's first wait for its order to be decided; it doubles
 * @param longestPause the longest such wait
 */
public record DeskLimits(Duration call, Duration shortestPause, Duration longestPause) {
    public DeskLimits {
        requireNonNull(call, "call is null");
        requireNonNull(shortestPause, "shortestPause is null");
        requireNonNull(longestPause, "longestPause is null");
    }
}
