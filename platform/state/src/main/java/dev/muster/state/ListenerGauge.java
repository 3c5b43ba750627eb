package dev.muster.state;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One listener as seen at one moment, for metrics.
 *
 * @param name the name given at registration
 * @param deliveredVersion the last version handed to the listener, -1 before the first
 * @param running how long the call in progress has lasted, zero when none is: a listener that never returns grows here
 * @param failures calls that threw, and hand-overs the executor refused
 * @param lastFailure the newest of them
 */
public record ListenerGauge(
        String name,
        long deliveredVersion,
        Duration running,
        long failures,
        @Nullable Throwable lastFailure) {
    public ListenerGauge {
        requireNonNull(name, "name is null");
        requireNonNull(running, "running is null");
    }
}
