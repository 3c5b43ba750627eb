package dev.muster.servicekit.outbox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What became of the rows of one round. Confined to one thread. */
final class Sent {
    private final List<Long> ids = new ArrayList<>();
    private final Set<TopicKey> blocked = new HashSet<>();
    private final Set<String> topics = new HashSet<>();
    private int failures;

    /** A row behind a failed one of its key stays, so that the last one sent of a key is its latest. */
    void succeeded(OutboxRow row) {
        if (!blocked.contains(key(row))) {
            ids.add(row.id());
        }
    }

    void failed(OutboxRow row) {
        blocked.add(key(row));
        topics.add(row.topic());
        failures++;
    }

    /** Rows that are on disk and can go. */
    List<Long> ids() {
        return ids;
    }

    /** Topics of which something is not on disk. */
    Set<String> failedTopics() {
        return topics;
    }

    int failures() {
        return failures;
    }

    private static TopicKey key(OutboxRow row) {
        return new TopicKey(row.topic(), row.key());
    }

    private record TopicKey(String topic, String key) {}
}
