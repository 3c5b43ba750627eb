package dev.muster.inventory.hammer;

import dev.muster.events.ReservationChanged;
import dev.muster.events.ReservationState;
import dev.muster.events.Topics;
import dev.muster.testkit.engines.TestKafka;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Whether the topic of reservations tells of everything that is stored, of nothing else, and always the same. */
final class Published {
    private Published() {}

    /** Every event on the topic. */
    static List<ReservationChanged> read() {
        Map<String, Object> settings =
                Map.of("bootstrap.servers", TestKafka.shared().bootstrap());
        List<ReservationChanged> events = new ArrayList<>();
        try (KafkaConsumer<String, byte[]> consumer =
                new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.RESERVATIONS).stream()
                    .map(info -> new TopicPartition(info.topic(), info.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream()
                    .anyMatch(partition -> consumer.position(partition) < ends.getOrDefault(partition, 0L))) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(200))) {
                    events.add(ReservationChanged.WIRE.decode(record.value()));
                }
            }
        }
        return events;
    }

    static List<String> check(Collection<ReservationChanged> events, Books books) {
        List<String> findings = new ArrayList<>();
        Map<Version, ReservationState> told = new HashMap<>();
        for (ReservationChanged event : events) {
            Version version = new Version(event.orderId(), event.version());
            ReservationState before = told.put(version, event.state());
            if (before != null && before != event.state()) {
                findings.add(version + ": told as " + before + " and as " + event.state());
            }
            if (books.orders().get(event.orderId()) == null) {
                findings.add(version + ": told as " + event.state() + ", not stored");
            }
        }
        books.orders().forEach((id, order) -> {
            if (told.get(new Version(id, order.version())) != order.state()) {
                findings.add(id + ": stored as " + order.state() + ", told as "
                        + told.get(new Version(id, order.version())));
            }
            if (order.version() == 2 && told.get(new Version(id, 1)) != ReservationState.HELD) {
                findings.add(id + ": never told that it was held");
            }
        });
        return findings;
    }

    private record Version(String orderId, int version) {}
}
