package dev.muster.servicekit.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.masking.Masking;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;

/**
 * Messages that could not be handled, one topic {@code <topic>.dlq} for each topic.
 *
 * <p>A dead letter keeps the message's key, body and headers and says where it came from and why. A replay sends it to
 * its topic again and leaves a note, so that it is no longer listed; nothing is removed before the retention ends.
 * Thread-safe.
 */
public final class DeadLetters implements AutoCloseable {
    private static final String PREFIX = "muster-dlq-";
    private static final String TOPIC = PREFIX + "topic";
    private static final String ORIGIN = PREFIX + "origin";
    private static final String GROUP = PREFIX + "group";
    private static final String ERROR = PREFIX + "error";
    private static final String REPLAYED = PREFIX + "replayed";
    private static final int LONGEST_ERROR = 500;
    private static final long PATIENCE_SECONDS = 15;
    private static final byte[] NOTHING = new byte[0];

    private final KafkaSettings kafka;
    private final Producer<String, byte[]> producer;

    public DeadLetters(KafkaSettings kafka) {
        this.kafka = requireNonNull(kafka, "kafka is null");
        this.producer = kafka.producer();
    }

    /** Sets a message aside; returns once it is on disk. */
    void bury(Message message, String group, Throwable cause) {
        ProducerRecord<String, byte[]> record =
                new ProducerRecord<>(TopicSpec.deadLetters(message.topic()).name(), message.key(), message.payload());
        message.headers().forEach((name, value) -> header(record, name, value));
        header(record, TOPIC, message.topic());
        header(record, ORIGIN, message.topic() + "-" + message.partition() + "@" + message.offset());
        header(record, GROUP, group);
        header(record, ERROR, shortened(Masking.mask(cause.toString())));
        send(record);
    }

    /** The dead letters of a topic that were not replayed, at most {@code limit}, the oldest first. */
    public List<DeadLetter> list(String topic, int limit) {
        return open(topic).stream().limit(limit).map(DeadLetters::describe).toList();
    }

    /**
     * Sends dead letters to their topic again.
     *
     * @return those that were sent
     */
    public List<DeadLetter> replay(String topic, Predicate<DeadLetter> which) {
        List<DeadLetter> replayed = new ArrayList<>();
        for (ConsumerRecord<String, byte[]> letter : open(topic)) {
            DeadLetter description = describe(letter);
            if (which.test(description)) {
                send(original(topic, letter));
                ProducerRecord<String, byte[]> note =
                        new ProducerRecord<>(letter.topic(), letter.partition(), letter.key(), NOTHING);
                header(note, REPLAYED, Long.toString(letter.offset()));
                send(note);
                replayed.add(description);
            }
        }
        return replayed;
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(3));
    }

    private static ProducerRecord<String, byte[]> original(String topic, ConsumerRecord<String, byte[]> letter) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, letter.key(), letter.value());
        letter.headers().forEach(header -> {
            if (!header.key().startsWith(PREFIX)) {
                record.headers().add(header);
            }
        });
        return record;
    }

    /** Reads the whole topic: dead letters are few, or something is badly wrong. */
    private List<ConsumerRecord<String, byte[]>> open(String topic) {
        String name = TopicSpec.deadLetters(topic).name();
        List<ConsumerRecord<String, byte[]>> letters = new ArrayList<>();
        Set<Place> replayed = new HashSet<>();
        try (KafkaConsumer<String, byte[]> consumer = kafka.follower()) {
            List<TopicPartition> partitions = consumer.partitionsFor(name).stream()
                    .map(info -> new TopicPartition(name, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(p -> consumer.position(p) < requireNonNull(ends.get(p), "no end"))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    String note = value(record, REPLAYED);
                    if (note.isEmpty()) {
                        letters.add(record);
                    } else {
                        replayed.add(new Place(record.partition(), Long.parseLong(note)));
                    }
                }
            }
        } catch (KafkaException e) {
            throw new BrokerException("reading " + name + " failed: " + e, e);
        }
        letters.removeIf(letter -> replayed.contains(new Place(letter.partition(), letter.offset())));
        return letters;
    }

    private static DeadLetter describe(ConsumerRecord<String, byte[]> record) {
        return new DeadLetter(
                record.partition(),
                record.offset(),
                record.key(),
                value(record, ORIGIN),
                value(record, GROUP),
                value(record, ERROR),
                Instant.ofEpochMilli(record.timestamp()));
    }

    private void send(ProducerRecord<String, byte[]> record) {
        try {
            producer.send(record).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            throw new BrokerException("sending to " + record.topic() + " failed: " + e, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerException("sending to " + record.topic() + " was interrupted", e);
        }
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }

    private static String value(ConsumerRecord<String, byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? "" : new String(header.value(), UTF_8);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_ERROR ? text : text.substring(0, LONGEST_ERROR);
    }

    private record Place(int partition, long offset) {}
}
