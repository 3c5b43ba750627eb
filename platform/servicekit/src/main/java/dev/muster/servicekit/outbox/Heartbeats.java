package dev.muster.servicekit.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.LongSupplier;

/** Writes the heartbeats of state topics, at most one every interval. Confined to the relay's thread. */
final class Heartbeats {
    private final RecordSender sender;
    private final Map<String, Integer> partitions;
    private final Duration interval;
    private final LongSupplier nanos;
    private final RelayMetrics metrics;
    private long last;

    /** @param partitions the state topics this service owns, and how many partitions each has */
    Heartbeats(
            RecordSender sender,
            Map<String, Integer> partitions,
            Duration interval,
            LongSupplier nanos,
            RelayMetrics metrics) {
        this.sender = requireNonNull(sender, "sender is null");
        this.partitions = Map.copyOf(partitions);
        this.interval = requireNonNull(interval, "interval is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.last = nanos.getAsLong() - interval.toNanos();
    }

    /** Until the next one is due; 0 if it is. */
    long nanosLeft() {
        return Math.max(0, interval.toNanos() - (nanos.getAsLong() - last));
    }

    /**
     * Says that everything committed before {@code time} is on disk, to all topics but those of which something is not.
     *
     * <p>Nothing waits for these records: a lost one only makes readers older than they are.
     */
    void beat(Instant time, Set<String> incomplete, UUID storeId) {
        if (nanosLeft() > 0) {
            return;
        }
        last = nanos.getAsLong();
        partitions.forEach((topic, count) -> {
            if (!incomplete.contains(topic)) {
                for (int partition = 0; partition < count; partition++) {
                    sender.heartbeat(topic, partition, time, storeId);
                }
                metrics.heartbeat();
            }
        });
    }
}
