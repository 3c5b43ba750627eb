package dev.muster.servicekit.topics;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a topic from its first record on, without a group and without waiting for more.
 *
 * <p>Each {@link #readOn} goes up to where the topic ended when it was called and begins where the one before it ended.
 * Confined to one thread; close it when done.
 */
public final class LogReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final String topic;
    private final List<TopicPartition> partitions = new ArrayList<>();

    public LogReader(KafkaSettings kafka, String topic) {
        this.topic = requireNonNull(topic, "topic is null");
        this.consumer = kafka.follower();
    }

    /**
     * Gives every record that is there now, and was not given before, in the order of its partition.
     *
     * @param patience how long all of it may take
     * @throws BrokerException if the broker does not answer, or takes longer
     */
    public void readOn(Duration patience, Consumer<Message> reader) {
        long deadline = System.nanoTime() + patience.toNanos();
        try {
            begin();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                if (System.nanoTime() > deadline) {
                    throw new BrokerException(
                            topic + " was not read in " + TimeUnit.NANOSECONDS.toMillis(patience.toNanos()) + " ms",
                            new IllegalStateException("too slow"));
                }
                consumer.poll(POLL).forEach(record -> reader.accept(Message.of(record)));
            }
        } catch (KafkaException e) {
            throw new BrokerException(topic + " cannot be read: " + e, e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void begin() {
        if (partitions.isEmpty()) {
            consumer.partitionsFor(topic).forEach(info -> partitions.add(new TopicPartition(topic, info.partition())));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
        }
    }
}
