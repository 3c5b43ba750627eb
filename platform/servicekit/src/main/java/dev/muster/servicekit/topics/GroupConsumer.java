package dev.muster.servicekit.topics;

import static java.util.Objects.requireNonNull;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A member of a group that handles each message at least once.
 *
 * <p>A message that is itself to blame is set aside as a dead letter after a few attempts; while something it needs is
 * broken or full, its partition is paused and the message is offered again, with back-off, without end; other partitions
 * go on. Offsets are committed after handling. Thread-safe; one thread polls and calls the handler.
 */
public final class GroupConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupConsumer.class);
    private static final Duration REJOIN_AFTER = Duration.ofSeconds(1);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(10);

    private final KafkaSettings kafka;
    private final ConsumerSettings settings;
    private final MessageHandler handler;
    private final DeadLetters deadLetters;
    private final GroupMetrics metrics;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private volatile @Nullable KafkaConsumer<String, byte[]> current;

    public GroupConsumer(
            KafkaSettings kafka,
            ConsumerSettings settings,
            MessageHandler handler,
            DeadLetters deadLetters,
            MeterRegistry registry) {
        this.kafka = requireNonNull(kafka, "kafka is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.handler = requireNonNull(handler, "handler is null");
        this.deadLetters = requireNonNull(deadLetters, "deadLetters is null");
        this.metrics = new GroupMetrics(settings.group(), registry);
        this.thread =
                Thread.ofPlatform().daemon().name("consume-" + settings.group()).unstarted(this::run);
    }

    /** Joins the group; returns at once. */
    public void start() {
        thread.start();
    }

    /** Finishes the batch under way, commits, and leaves the group, so that others take over at once. */
    @Override
    public void close() {
        closed.countDown();
        KafkaConsumer<String, byte[]> consumer = current;
        if (consumer != null) {
            consumer.wakeup();
        }
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(STOP_WITHIN)) {
                LOG.warn("{} does not end; what it did not commit comes again", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            do {
                consume();
            } while (!closed.await(REJOIN_AFTER.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** One membership, until it is closed or breaks. */
    private void consume() {
        try (KafkaConsumer<String, byte[]> consumer = kafka.member(settings)) {
            current = consumer;
            Member member = new Member(consumer, settings, handler, deadLetters, metrics, System::nanoTime);
            member.join();
            while (closed.getCount() > 0) {
                member.poll();
            }
            member.commit();
        } catch (WakeupException e) {
            // Closing: what the last batch did was committed with it.
        } catch (RuntimeException e) {
            LOG.warn("{} leaves and joins again: {}", thread.getName(), e.toString());
        } finally {
            current = null;
        }
    }
}
