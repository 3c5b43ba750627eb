package dev.muster.testkit.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class TestKafkaTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final TestKafka kafka = TestKafka.shared();

    @AfterEach
    void reset() {
        kafka.reset();
    }

    @Test
    void shared_marksTheEnvironment() throws Exception {
        try (Admin admin = kafka.admin()) {
            assertTrue(admin.listTopics().names().get().contains("muster.environment.test"));
        }
    }

    @Test
    void reset_leavesOnlyTheMarker() throws Exception {
        create("sample.reset");
        kafka.reset();
        try (Admin admin = kafka.admin()) {
            assertFalse(admin.listTopics().names().get().contains("sample.reset"));
        }
    }

    @Test
    void kill_thenStart_keepsWhatWasAcknowledged() throws Exception {
        create("sample.kept");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            send(producer, "sample.kept", "a").get();
            kafka.restart();
            send(producer, "sample.kept", "b").get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
        assertEquals(List.of("a", "b"), read("sample.kept", 2));
    }

    @Test
    void pause_acknowledgesNothingUntilResume() throws Exception {
        create("sample.paused");
        try (KafkaProducer<byte[], byte[]> producer = producer()) {
            send(producer, "sample.paused", "a").get();
            kafka.pause();
            Future<?> late;
            try {
                late = send(producer, "sample.paused", "b");
                assertThrows(TimeoutException.class, () -> late.get(300, TimeUnit.MILLISECONDS));
            } finally {
                kafka.resume();
            }
            late.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        }
    }

    private void create(String topic) throws InterruptedException, ExecutionException {
        try (Admin admin = kafka.admin()) {
            admin.createTopics(List.of(new NewTopic(topic, Optional.of(1), Optional.empty())))
                    .all()
                    .get();
        }
    }

    private KafkaProducer<byte[], byte[]> producer() {
        return new KafkaProducer<>(
                Map.of("bootstrap.servers", kafka.bootstrap()), new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Future<?> send(KafkaProducer<byte[], byte[]> producer, String topic, String value) {
        return producer.send(new ProducerRecord<>(topic, value.getBytes(StandardCharsets.UTF_8)));
    }

    private List<String> read(String topic, int count) {
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", kafka.bootstrap(), "max.poll.records", count),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(List.of(new TopicPartition(topic, 0)));
            consumer.seekToBeginning(consumer.assignment());
            long deadline = System.nanoTime() + PATIENCE.toNanos();
            List<String> values = new ArrayList<>();
            while (values.size() < count && System.nanoTime() < deadline) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    values.add(new String(record.value(), StandardCharsets.UTF_8));
                }
            }
            return values;
        }
    }
}
