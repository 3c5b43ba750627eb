package dev.muster.inventory.hammer;

import dev.muster.events.OrderCommand;
import dev.muster.events.Topics;
import dev.muster.inventory.hammer.Attempt.Answer;
import dev.muster.inventory.hammer.Attempt.Sent;
import dev.muster.inventory.hammer.Attempt.Unknown;
import dev.muster.servicekit.topics.DeadLetters;
import dev.muster.servicekit.topics.KafkaSettings;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestKafka;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/** Asks the service by topic and writes down whether the broker took it. Safe for use by many threads. */
final class CommandTopic implements AutoCloseable {
    private static final String GROUP = "inventory." + Topics.ORDER_COMMANDS;

    private final Queue<Attempt> history;
    private final KafkaSettings kafka =
            new KafkaSettings(TestKafka.shared().bootstrap(), TestDatabase.ENVIRONMENT, "hammer");
    private final Producer<String, byte[]> producer = kafka.producer();

    CommandTopic(Queue<Attempt> history) {
        this.history = history;
    }

    /** Sends and does not wait, so that what is called meanwhile races with it. */
    void send(OrderCommand command) {
        long began = System.nanoTime();
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(Topics.ORDER_COMMANDS, command.orderId(), command.encode());
        try {
            Object ignored = producer.send(message, (metadata, failure) -> note(command, began, failure));
        } catch (KafkaException notSent) {
            note(command, began, notSent);
        }
    }

    private void note(OrderCommand command, long began, @Nullable Exception failure) {
        Answer answer = failure == null ? new Sent(command) : new Unknown(failure.toString());
        history.add(new Attempt(command.orderId(), began, System.nanoTime(), answer));
    }

    /** Whether the service has handled everything that was sent. */
    boolean isConsumed() throws Exception {
        producer.flush();
        try (Admin admin = TestKafka.shared().admin()) {
            Map<TopicPartition, OffsetAndMetadata> done = admin.listConsumerGroupOffsets(GROUP)
                    .partitionsToOffsetAndMetadata()
                    .get(20, TimeUnit.SECONDS);
            Map<TopicPartition, OffsetSpec> ends = partitions(admin).stream()
                    .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
            return admin.listOffsets(ends).all().get(20, TimeUnit.SECONDS).entrySet().stream()
                    .allMatch(end ->
                            reached(done.get(end.getKey()), end.getValue().offset()));
        }
    }

    /** What was set aside, which is nothing as long as only infrastructure fails. */
    List<String> deadLetters() {
        try (DeadLetters letters = new DeadLetters(kafka)) {
            return letters.list(Topics.ORDER_COMMANDS, 10).stream()
                    .map(letter -> letter.key() + ": set aside by " + letter.error())
                    .toList();
        }
    }

    private static List<TopicPartition> partitions(Admin admin) throws Exception {
        return admin
                .describeTopics(List.of(Topics.ORDER_COMMANDS))
                .allTopicNames()
                .get(20, TimeUnit.SECONDS)
                .values()
                .stream()
                .flatMap(topic -> topic.partitions().stream())
                .map(info -> new TopicPartition(Topics.ORDER_COMMANDS, info.partition()))
                .toList();
    }

    private static boolean reached(@Nullable OffsetAndMetadata done, long end) {
        return end == 0 || (done != null && done.offset() >= end);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(3));
    }
}
