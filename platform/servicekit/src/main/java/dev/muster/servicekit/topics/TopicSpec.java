package dev.muster.servicekit.topics;

import static java.util.Objects.requireNonNull;

/**
 * A topic as its owner declares it.
 *
 * @param name its name
 * @param kind what it is for
 * @param partitions how many partitions, 1 to 256; fixed once created, because keys keep their partition
 */
public record TopicSpec(String name, TopicKind kind, int partitions) {
    public TopicSpec {
        requireNonNull(name, "name is null");
        requireNonNull(kind, "kind is null");
        if (!name.matches("[a-z0-9][a-z0-9.-]{0,200}")) {
            throw new IllegalArgumentException("not a topic name: " + name);
        }
        if (partitions < 1 || partitions > 256) {
            throw new IllegalArgumentException(name + ": partitions not in 1..256: " + partitions);
        }
    }

    /** The topic for messages of the given topic that cannot be handled. */
    public static TopicSpec deadLetters(String topic) {
        return new TopicSpec(topic + ".dlq", TopicKind.DEAD_LETTERS, 1);
    }
}
