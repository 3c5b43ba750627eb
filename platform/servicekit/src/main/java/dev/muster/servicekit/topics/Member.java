package dev.muster.servicekit.topics;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.RetriableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One membership in a group, from joining to leaving. Confined to the consumer's thread. */
final class Member implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Member.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration COMMIT_WITHIN = Duration.ofSeconds(3);

    private final Consumer<String, byte[]> consumer;
    private final ConsumerSettings settings;
    private final MessageHandler handler;
    private final DeadLetters deadLetters;
    private final GroupMetrics metrics;
    private final LongSupplier nanos;
    private final Map<TopicPartition, Lane> lanes = new HashMap<>();
    private final Map<TopicPartition, OffsetAndMetadata> handled = new HashMap<>();

    Member(
            Consumer<String, byte[]> consumer,
            ConsumerSettings settings,
            MessageHandler handler,
            DeadLetters deadLetters,
            GroupMetrics metrics,
            LongSupplier nanos) {
        this.consumer = requireNonNull(consumer, "consumer is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.handler = requireNonNull(handler, "handler is null");
        this.deadLetters = requireNonNull(deadLetters, "deadLetters is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
    }

    void join() {
        consumer.subscribe(settings.topics(), this);
    }

    /** Handles what has arrived and commits what is done. */
    void poll() {
        resume();
        Map<TopicPartition, List<Message>> arrived = new LinkedHashMap<>();
        for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            arrived.computeIfAbsent(new TopicPartition(record.topic(), record.partition()), tp -> new ArrayList<>())
                    .add(Message.of(record));
        }
        if (!arrived.isEmpty()) {
            List<Message> messages =
                    arrived.values().stream().flatMap(List::stream).toList();
            settle(messages, handle(messages));
        }
        metrics.paused(consumer.paused().size());
        commit();
    }

    /** Commits what is done; what cannot be committed comes again. */
    void commit() {
        if (handled.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(Map.copyOf(handled), COMMIT_WITHIN);
            handled.clear();
        } catch (CommitFailedException | RebalanceInProgressException e) {
            LOG.info("{}: partitions moved before their offsets were committed", settings.group());
            handled.clear();
        } catch (RetriableException e) {
            LOG.warn("{}: offsets are not committed yet: {}", settings.group(), e.toString());
        }
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commit();
        forget(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        forget(partitions);
    }

    private void forget(Collection<TopicPartition> partitions) {
        partitions.forEach(partition -> {
            lanes.remove(partition);
            handled.remove(partition);
        });
    }

    private void resume() {
        List<TopicPartition> due = consumer.paused().stream()
                .filter(partition -> lanes.getOrDefault(partition, Lane.NONE).resumeNanos() - nanos.getAsLong() <= 0)
                .toList();
        consumer.resume(due);
    }

    /** A batch that fails as a whole is handled one by one, so that only its culprit is judged. */
    private List<Handled> handle(List<Message> messages) {
        try {
            List<Handled> results = handler.handle(messages);
            if (results.size() != messages.size()) {
                throw new IllegalStateException(results.size() + " results for " + messages.size() + " messages");
            }
            return results;
        } catch (RuntimeException e) {
            if (messages.size() == 1) {
                return List.of(Verdicts.of(e));
            }
            return MessageHandler.each(message -> handle(List.of(message)).getFirst())
                    .handle(messages);
        }
    }

    private void settle(List<Message> messages, List<Handled> results) {
        Map<TopicPartition, Boolean> open = new HashMap<>();
        for (int i = 0; i < messages.size(); i++) {
            Message message = messages.get(i);
            TopicPartition partition = new TopicPartition(message.topic(), message.partition());
            if (open.getOrDefault(partition, true)) {
                open.put(partition, settle(partition, message, results.get(i)));
            }
        }
    }

    /** True if the partition goes on behind the message. */
    private boolean settle(TopicPartition partition, Message message, Handled result) {
        return switch (result) {
            case Handled.Done() -> done(partition, message);
            case Handled.Refused refused -> refused(partition, message, refused.cause());
            case Handled.Unavailable unavailable -> {
                int refusals = lanes.getOrDefault(partition, Lane.NONE).refused(message.offset()) - 1;
                yield pause(partition, message, refusals, unavailable.cause());
            }
        };
    }

    private boolean done(TopicPartition partition, Message message) {
        lanes.remove(partition);
        handled.put(partition, new OffsetAndMetadata(message.offset() + 1));
        metrics.done();
        return true;
    }

    private boolean refused(TopicPartition partition, Message message, Throwable cause) {
        int refusals = lanes.getOrDefault(partition, Lane.NONE).refused(message.offset());
        if (refusals < settings.attempts()) {
            return pause(partition, message, refusals, cause);
        }
        try {
            deadLetters.bury(message, settings.group(), cause);
            metrics.buried();
            return done(partition, message);
        } catch (BrokerException e) {
            return pause(partition, message, refusals, e);
        }
    }

    private boolean pause(TopicPartition partition, Message message, int refusals, Throwable cause) {
        Lane lane = lanes.getOrDefault(partition, Lane.NONE)
                .paused(message.offset(), refusals, settings, nanos.getAsLong());
        lanes.put(partition, lane);
        metrics.repeated();
        LOG.warn(
                "{}: {}@{} waits, attempt {}: {}",
                settings.group(),
                partition,
                message.offset(),
                lane.waits(),
                cause.toString());
        consumer.pause(List.of(partition));
        consumer.seek(partition, message.offset());
        return false;
    }
}
