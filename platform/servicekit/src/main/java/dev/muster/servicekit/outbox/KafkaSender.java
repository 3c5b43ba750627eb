package dev.muster.servicekit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.topics.RecordHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Sends through an idempotent producer with acks=all. */
final class KafkaSender implements RecordSender {
    private static final byte[] NOTHING = new byte[0];

    private final Producer<String, byte[]> producer;

    KafkaSender(Producer<String, byte[]> producer) {
        this.producer = requireNonNull(producer, "producer is null");
    }

    @Override
    public Future<?> send(OutboxRow row, UUID storeId) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(row.topic(), row.key(), row.payload());
        row.headers().forEach((name, value) -> header(record, name, value));
        header(record, RecordHeaders.STORE, storeId.toString());
        try {
            return producer.send(record);
        } catch (KafkaException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a lost heartbeat only makes readers older than they are
    public void heartbeat(String topic, int partition, Instant time, UUID storeId) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, partition, null, NOTHING);
        header(record, RecordHeaders.HEARTBEAT, time.toString());
        header(record, RecordHeaders.STORE, storeId.toString());
        producer.send(record);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(3));
    }

    private static void header(ProducerRecord<String, byte[]> record, String name, String value) {
        record.headers().add(name, value.getBytes(UTF_8));
    }
}
