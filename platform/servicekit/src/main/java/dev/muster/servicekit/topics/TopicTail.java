package dev.muster.servicekit.topics;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what is added to a topic from now on, without a group and without a memory: for records that only wake somebody.
 *
 * <p>Records sent while it is not connected may be missed; it says each time that it is connected, which is the moment
 * to look for oneself. Owns one thread; the reader runs on it and must not block.
 */
public final class TopicTail implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
    private static final long BACKOFF_MILLIS = 1_000;

    private final KafkaSettings kafka;
    private final String topic;
    private final Consumer<Message> reader;
    private final Runnable connected;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<String, byte[]> current;

    /**
     * @param reader gets each record that is no heartbeat
     * @param connected called each time from which on records are read
     */
    public TopicTail(KafkaSettings kafka, String topic, Consumer<Message> reader, Runnable connected) {
        this.kafka = requireNonNull(kafka, "kafka is null");
        this.topic = requireNonNull(topic, "topic is null");
        this.reader = requireNonNull(reader, "reader is null");
        this.connected = requireNonNull(connected, "connected is null");
        this.thread = Thread.ofPlatform().daemon().name("tail-" + topic).unstarted(this::run);
    }

    /** Starts to read; returns at once. */
    public void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        KafkaConsumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(STOP_WITHIN)) {
                LOG.warn("{} does not end", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                read();
                boolean ignored = closed.await(BACKOFF_MILLIS, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void take(Message message) {
        if (message.header(RecordHeaders.HEARTBEAT).isEmpty()) {
            reader.accept(message);
        }
    }

    private void read() {
        KafkaConsumer<String, byte[]> consumer = kafka.tail();
        current = consumer;
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                return;
            }
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            // resolves the ends now: what is sent after this is read
            partitions.forEach(consumer::position);
            connected.run();
            while (closed.getCount() > 0) {
                consumer.poll(POLL).forEach(record -> take(Message.of(record)));
            }
        } catch (WakeupException e) {
            LOG.debug("{} was woken to end", thread.getName());
        } catch (RuntimeException e) {
            LOG.debug("{} connects again: {}", thread.getName(), e.toString());
        } finally {
            current = null;
            consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
        }
    }
}
