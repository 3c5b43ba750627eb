package dev.muster.servicekit.outbox;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.Lease;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that relays the outbox while this process holds the lease, and otherwise stands by to take it.
 *
 * <p>A commit in this process wakes it at once; commits of other replicas are found by polling. Broken infrastructure
 * makes it try again, with back-off, without end. Thread-safe.
 */
public final class OutboxRelay implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OutboxRelay.class);
    private static final String LEASE = "outbox";
    private static final long QUIET_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final Duration BACKLOG_EVERY = Duration.ofSeconds(5);
    private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(2);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final RelayStore store;
    private final RecordSender sender;
    private final RelayMetrics metrics;
    private final RelaySettings settings;
    private final Relay relay;
    private final Semaphore wake = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("outbox-relay").unstarted(this::run);
    private long failures;
    private long foundAt = System.nanoTime() - QUIET_AFTER_NANOS;
    private long countedAt = System.nanoTime() - BACKLOG_EVERY.toNanos();

    OutboxRelay(
            RelayStore store,
            RecordSender sender,
            Map<String, Integer> statePartitions,
            RelaySettings settings,
            MeterRegistry registry) {
        this.store = requireNonNull(store, "store is null");
        this.sender = requireNonNull(sender, "sender is null");
        this.settings = requireNonNull(settings, "settings is null");
        this.metrics = new RelayMetrics(registry);
        Heartbeats heartbeats =
                new Heartbeats(sender, statePartitions, settings.heartbeat(), System::nanoTime, metrics);
        this.relay = new Relay(store, sender, heartbeats, metrics, System::nanoTime, settings.renew());
    }

    /**
     * Starts a relay.
     *
     * @param database best a small pool of the relay's own, so that requests cannot starve it
     * @param producer acks=all and idempotent; closed with the relay
     * @param holder unique to this run of this process
     * @param statePartitions the state topics this service owns, and how many partitions each has
     */
    public static OutboxRelay start(
            Database database,
            Producer<String, byte[]> producer,
            String holder,
            Map<String, Integer> statePartitions,
            RelaySettings settings,
            MeterRegistry registry) {
        Lease lease = new Lease(database, LEASE, holder, settings.lease());
        OutboxRelay relay = new OutboxRelay(
                new PostgresRelayStore(lease), new KafkaSender(producer), statePartitions, settings, registry);
        relay.thread.start();
        return relay;
    }

    /** Says that a message was committed. Does not block. */
    public void wake() {
        if (wake.availablePermits() == 0) {
            wake.release();
        }
    }

    /** Ends the current round, gives the lease up and closes the producer. What is unsent stays for the next relay. */
    @Override
    public void close() {
        closed.countDown();
        wake.release();
        try {
            if (!thread.join(STOP_WITHIN)) {
                LOG.warn("the outbox relay does not end; its lease runs out by itself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        sender.close();
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                if (round()) {
                    wake.drainPermits();
                }
            }
            store.release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("the outbox lease was not given up: {}", e.toString());
        }
    }

    /** One round and the pause behind it; true if the pause ended before its time. */
    private boolean round() throws InterruptedException {
        long begun = System.nanoTime();
        try {
            Relay.Round round = relay.round();
            count();
            failures = 0;
            if (relay.foundAny()) {
                foundAt = begun;
            }
            return await(round, begun);
        } catch (RuntimeException e) {
            failures++;
            LOG.warn("the outbox relay failed and will try again: {}", e.toString());
            return closed.await(backoffMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void count() {
        if (System.nanoTime() - countedAt >= BACKLOG_EVERY.toNanos()) {
            countedAt = System.nanoTime();
            metrics.backlog(store.backlog());
        }
    }

    private boolean await(Relay.Round round, long begun) throws InterruptedException {
        return switch (round) {
            case BUSY -> true;
            case IDLE -> gather(begun) || wake.tryAcquire(pollNanos(begun), TimeUnit.NANOSECONDS);
            case STANDBY -> closed.await(settings.standby().toMillis(), TimeUnit.MILLISECONDS);
        };
    }

    /** Lets commits come together while there are many; true if the relay was closed meanwhile. */
    private boolean gather(long begun) throws InterruptedException {
        return closed.await(settings.gather().toNanos() - (System.nanoTime() - begun), TimeUnit.NANOSECONDS);
    }

    /** No heartbeat waits because it is quiet. */
    private long pollNanos(long begun) {
        return begun - foundAt < QUIET_AFTER_NANOS
                ? settings.poll().toNanos()
                : Math.min(settings.quietPoll().toNanos(), relay.nanosToHeartbeat());
    }

    private long backoffMillis() {
        return Math.min(LONGEST_BACKOFF.toMillis(), 50L << Math.min(failures, 6));
    }
}
