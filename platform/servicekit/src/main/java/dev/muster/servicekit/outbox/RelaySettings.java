package dev.muster.servicekit.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * How often the relay looks, and how long it may be silent.
 *
 * @param poll longest wait before it looks for messages that other replicas committed
 * @param quietPoll the same once nothing has been found for a second; heartbeats come all the same
 * @param gather least time from the start of one round to the next, so that what is committed meanwhile goes together
 * @param heartbeat least time between two heartbeats of one partition
 * @param lease how long the lease outlives its holder; renewed three times in it
 * @param standby how often others try to take it
 */
public record RelaySettings(
        Duration poll, Duration quietPoll, Duration gather, Duration heartbeat, Duration lease, Duration standby) {
    /**
     * A holder that is killed may have renewed its lease just then, and written its last heartbeat one interval before: so
     * long, plus one standby, readers hear nothing. It stays below the 2 s after which they call themselves stale.
     */
    public static final RelaySettings DEFAULT = new RelaySettings(
            Duration.ofMillis(20),
            Duration.ofMillis(100),
            Duration.ofMillis(10),
            Duration.ofMillis(500),
            Duration.ofMillis(1_000),
            Duration.ofMillis(200));

    public RelaySettings {
        requireNonNull(poll, "poll is null");
        requireNonNull(quietPoll, "quietPoll is null");
        requireNonNull(gather, "gather is null");
        requireNonNull(heartbeat, "heartbeat is null");
        requireNonNull(lease, "lease is null");
        requireNonNull(standby, "standby is null");
    }

    Duration renew() {
        return lease.dividedBy(3);
    }
}
