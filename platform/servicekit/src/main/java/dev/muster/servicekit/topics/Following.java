package dev.muster.servicekit.topics;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.database.DatabaseClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The steps of following a state topic. Confined to the follower's thread, but for {@link #wakeup}. */
final class Following<E> {
    private static final Logger LOG = LoggerFactory.getLogger(Following.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);

    private final KafkaSettings kafka;
    private final String topic;
    private final StateView<E> view;
    private final DatabaseClock clock;
    private final Supplier<UUID> storeIds;
    private final Counter applied;
    private final Counter undecodable;
    private final Watermarks watermarks = new Watermarks();
    private volatile @Nullable KafkaConsumer<String, byte[]> consumer;
    private @Nullable UUID storeId;

    Following(
            KafkaSettings kafka,
            String topic,
            StateView<E> view,
            DatabaseClock clock,
            Supplier<UUID> storeIds,
            MeterRegistry registry) {
        this.kafka = requireNonNull(kafka, "kafka is null");
        this.topic = requireNonNull(topic, "topic is null");
        this.view = requireNonNull(view, "view is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.storeIds = requireNonNull(storeIds, "storeIds is null");
        this.applied = counter("muster.state.applied", "Records applied to the view", registry);
        this.undecodable = counter("muster.state.undecodable", "Records that could not be read", registry);
    }

    private Counter counter(String name, String description, MeterRegistry registry) {
        return Counter.builder(name)
                .tag("topic", topic)
                .description(description)
                .register(registry);
    }

    /** Notes the ends, loads the view from the database, and stands at the noted ends. */
    void bootstrap() {
        KafkaConsumer<String, byte[]> follower = kafka.follower();
        consumer = follower;
        List<TopicPartition> partitions = follower.partitionsFor(topic).stream()
                .map(info -> new TopicPartition(topic, info.partition()))
                .toList();
        follower.assign(partitions);
        Map<TopicPartition, Long> ends = follower.endOffsets(partitions);
        adopt(storeIds.get());
        Instant before = clock.refresh();
        load();
        ends.forEach(follower::seek);
        watermarks.start(partitions.stream().map(TopicPartition::partition).toList(), before);
    }

    /** Applies what has arrived, waiting a moment if nothing has. */
    void poll() {
        for (ConsumerRecord<String, byte[]> record : connected().poll(POLL)) {
            take(Message.of(record));
        }
    }

    /** Everything committed before this database time has been applied. */
    Instant complete() {
        return watermarks.all();
    }

    /** Interrupts a wait for the broker, from any thread. */
    void wakeup() {
        KafkaConsumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
    }

    void disconnect() {
        KafkaConsumer<String, byte[]> current = consumer;
        consumer = null;
        if (current != null) {
            current.close(CloseOptions.timeout(CLOSE_WITHIN));
        }
    }

    private KafkaConsumer<String, byte[]> connected() {
        return requireNonNull(consumer, "not connected");
    }

    /** Versions of another store say nothing about this one, not even that they are newer. */
    private void adopt(UUID current) {
        if (storeId != null && !storeId.equals(current)) {
            view.clear();
        }
        storeId = current;
    }

    private void load() {
        Optional<String> cursor = Optional.empty();
        do {
            StateView.Page<E> page = view.page(cursor);
            page.entries().forEach(view::apply);
            cursor = page.next();
        } while (cursor.isPresent());
    }

    private void take(Message message) {
        UUID ours = requireNonNull(storeId, "storeId is null");
        String store = message.header(RecordHeaders.STORE).orElse("(none)");
        if (!store.equals(ours.toString())) {
            throw new ForeignStoreException(topic, ours, store);
        }
        Optional<String> heartbeat = message.header(RecordHeaders.HEARTBEAT);
        if (heartbeat.isPresent()) {
            watermarks.heartbeat(message.partition(), Instant.parse(heartbeat.get()));
        } else {
            apply(message);
        }
    }

    private void apply(Message message) {
        try {
            view.apply(view.decode(message));
            applied.increment();
        } catch (UndecodableException e) {
            undecodable.increment();
            LOG.warn(
                    "{}-{}@{} cannot be read, its entry is loaded: {}",
                    topic,
                    message.partition(),
                    message.offset(),
                    e.toString());
            if (message.key() != null) {
                view.reload(message.key());
            }
        }
    }
}
