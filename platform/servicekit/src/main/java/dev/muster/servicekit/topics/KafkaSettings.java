package dev.muster.servicekit.topics;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Which broker a process uses, and how its clients are set up.
 *
 * @param bootstrap host and port
 * @param environment the environment of this process; a broker of another one is refused
 * @param instance what the clients call themselves
 */
public record KafkaSettings(String bootstrap, String environment, String instance) {
    public KafkaSettings {
        requireNonNull(bootstrap, "bootstrap is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(instance, "instance is null");
    }

    /** A new administration client; the caller closes it. */
    public Admin admin() {
        Map<String, Object> settings = common();
        settings.put("default.api.timeout.ms", 10_000);
        return Admin.create(settings);
    }

    /**
     * A new producer whose sends count once they are on disk, in order per partition; the caller closes it.
     *
     * <p>A send fails after 10 s; finding a broker or room in the buffer takes 1 s at most.
     */
    public Producer<String, byte[]> producer() {
        Map<String, Object> settings = common();
        settings.put("acks", "all");
        settings.put("enable.idempotence", true);
        settings.put("linger.ms", 0);
        settings.put("batch.size", 65_536);
        settings.put("buffer.memory", 16L << 20);
        settings.put("max.block.ms", 1_000);
        settings.put("delivery.timeout.ms", 10_000);
        return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
    }

    /** A new consumer of assigned partitions, without a group; an offset that is out of range is an error. */
    KafkaConsumer<String, byte[]> follower() {
        Map<String, Object> settings = consumer();
        settings.put("auto.offset.reset", "none");
        settings.put("max.poll.records", 2_000);
        return consumer(settings);
    }

    /** A new consumer of assigned partitions from their ends, without a group; where its offset is gone it goes on at the end. */
    KafkaConsumer<String, byte[]> tail() {
        Map<String, Object> settings = consumer();
        settings.put("auto.offset.reset", "latest");
        return consumer(settings);
    }

    /** A new member of a group, which commits by itself. */
    KafkaConsumer<String, byte[]> member(ConsumerSettings group) {
        Map<String, Object> settings = consumer();
        settings.put("group.id", group.group());
        settings.put("group.protocol", "consumer");
        settings.put("auto.offset.reset", "earliest");
        settings.put("max.poll.records", group.batch());
        settings.put("max.poll.interval.ms", (int) group.longestBatch().toMillis());
        return consumer(settings);
    }

    private Map<String, Object> consumer() {
        Map<String, Object> settings = common();
        settings.put("enable.auto.commit", false);
        settings.put("allow.auto.create.topics", false);
        settings.put("default.api.timeout.ms", 10_000);
        settings.put("fetch.max.bytes", 8 << 20);
        // A partition that goes on after a pause waits for the fetch of the others under way.
        settings.put("fetch.max.wait.ms", 100);
        return settings;
    }

    private Map<String, Object> common() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        settings.put("client.id", instance);
        settings.put("request.timeout.ms", 5_000);
        settings.put("reconnect.backoff.ms", 50);
        settings.put("reconnect.backoff.max.ms", 500);
        settings.put("metadata.max.age.ms", 10_000);
        settings.put("enable.metrics.push", false);
        settings.put("metric.reporters", "");
        return settings;
    }

    private static KafkaConsumer<String, byte[]> consumer(Map<String, Object> settings) {
        return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
    }
}
