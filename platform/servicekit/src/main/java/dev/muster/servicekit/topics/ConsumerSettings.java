package dev.muster.servicekit.topics;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Set;

/**
 * How a group consumes.
 *
 * @param group its name; each message goes to one member
 * @param topics what it reads
 * @param batch most messages handled at once, 1 to 10,000
 * @param attempts how often a message is tried that is itself to blame, before it is set aside; from 1 on
 * @param shortestBackoff the first wait before an attempt is repeated; it doubles
 * @param longestBackoff the longest such wait
 * @param longestBatch how long a batch may take before other members take its partitions over
 */
public record ConsumerSettings(
        String group,
        Set<String> topics,
        int batch,
        int attempts,
        Duration shortestBackoff,
        Duration longestBackoff,
        Duration longestBatch) {
    public ConsumerSettings {
        requireNonNull(group, "group is null");
        topics = Set.copyOf(topics);
        requireNonNull(shortestBackoff, "shortestBackoff is null");
        requireNonNull(longestBackoff, "longestBackoff is null");
        requireNonNull(longestBatch, "longestBatch is null");
        if (batch < 1 || batch > 10_000) {
            throw new IllegalArgumentException("batch not in 1..10000: " + batch);
        }
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts below 1: " + attempts);
        }
    }

    /** Batches of 256, three attempts, back-off from 100 ms to 5 s, a minute for a batch. */
    public static ConsumerSettings of(String group, Set<String> topics) {
        return new ConsumerSettings(
                group, topics, 256, 3, Duration.ofMillis(100), Duration.ofSeconds(5), Duration.ofMinutes(1));
    }
}
