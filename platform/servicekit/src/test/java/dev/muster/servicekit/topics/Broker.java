package dev.muster.servicekit.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.fail;

import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** The test broker with topics of a test's own. */
public final class Broker implements AutoCloseable {
    /** A plant is given less. */
    public static final Duration PATIENCE = Duration.ofSeconds(4 * Long.getLong("muster.patience", 22));

    private static final AtomicInteger NUMBER = new AtomicInteger();
    /** The class may be loaded more than once, to plant a defect. */
    private static final String RUN = Long.toString(System.nanoTime(), Character.MAX_RADIX);

    public final TestKafka kafka = TestKafka.shared();
    public final KafkaSettings settings = new KafkaSettings(kafka.bootstrap(), TestDatabase.ENVIRONMENT, "test-1");
    public final Producer<String, byte[]> producer = settings.producer();
    public final Admin admin = settings.admin();

    /** Creates a topic under a name no other test uses. */
    public TopicSpec create(TopicKind kind, int partitions) {
        TopicSpec spec = new TopicSpec("kit.topic" + RUN + NUMBER.incrementAndGet() + ".v1", kind, partitions);
        new Topics(admin).ensure(TestDatabase.ENVIRONMENT, List.of(spec, TopicSpec.deadLetters(spec.name())));
        return spec;
    }

    public String freshGroup() {
        return "group-" + RUN + NUMBER.incrementAndGet();
    }

    /** Sends and waits for the acknowledgement. */
    public void send(String topic, int partition, String key, String value, Map<String, String> headers) {
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(topic, partition, key, value.getBytes(UTF_8));
        headers.forEach((name, text) -> record.headers().add(name, text.getBytes(UTF_8)));
        try {
            producer.send(record).get();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Everything a topic holds now. */
    public List<ConsumerRecord<String, byte[]>> read(String topic) {
        try (KafkaConsumer<String, byte[]> consumer = settings.follower()) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            List<ConsumerRecord<String, byte[]>> records = new ArrayList<>();
            while (partitions.stream().anyMatch(p -> consumer.position(p) < ends.getOrDefault(p, 0L))) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
            return records;
        }
    }

    /** Waits for a condition; fails after a generous time, naming what was waited for. */
    public static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                fail("waited " + PATIENCE + " for: " + what);
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                fail("interrupted while waiting for: " + what);
            }
        }
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
        admin.close(Duration.ofSeconds(1));
    }
}
