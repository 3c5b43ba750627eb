package dev.muster.servicekit.topics;

import java.time.Duration;
import java.util.Map;

/** What a topic is for, which decides how long it keeps what. */
public enum TopicKind {
    /** Whole states with versions, and heartbeats; not compacted, because the highest offset is not the highest version. */
    STATE(Duration.ofHours(1), Duration.ofMinutes(10)),
    /** Commands and events that a group consumes. */
    MESSAGES(Duration.ofDays(7), Duration.ofDays(1)),
    /** Evidence that is only ever added to, kept for ever and read with {@link LogReader}; it has no heartbeats. */
    LOG(Duration.ofMillis(-1), Duration.ofDays(7)),
    /** What a consumer could not handle. */
    DEAD_LETTERS(Duration.ofDays(30), Duration.ofDays(7));

    private final Duration retention;
    private final Duration segment;

    TopicKind(Duration retention, Duration segment) {
        this.retention = retention;
        this.segment = segment;
    }

    /** The topic configuration; only whole segments expire, so they are closed well before the retention ends. */
    Map<String, String> configuration() {
        String millis = Long.toString(retention.toMillis());
        return retention.isNegative()
                ? Map.of("cleanup.policy", "delete", "retention.ms", millis, "retention.bytes", "-1")
                : Map.of(
                        "cleanup.policy",
                        "delete",
                        "retention.ms",
                        millis,
                        "segment.ms",
                        Long.toString(segment.toMillis()));
    }
}
