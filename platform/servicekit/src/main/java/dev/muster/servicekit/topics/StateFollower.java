package dev.muster.servicekit.topics;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.database.DatabaseClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps a {@link StateView} in step with a database by following its state topic.
 *
 * <p>It notes the end of every partition, then pages through the database, then consumes from the noted ends; both
 * sources apply by version, so nothing falls between them. How fresh the view is follows from heartbeats alone: all that
 * had committed before the least of the partitions' newest heartbeats has been applied. An offset that is gone, or a
 * record of another store, makes it say stale and start over. Thread-safe; one thread does the work.
 *
 * @param <E> what the view holds
 */
public final class StateFollower<E> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StateFollower.class);
    private static final Duration CLOCK_EVERY = Duration.ofSeconds(10);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
    private static final long SHORTEST_BACKOFF_MILLIS = 100;
    private static final long LONGEST_BACKOFF_MILLIS = 5_000;

    private final Following<E> following;
    private final DatabaseClock clock;
    private final Duration bound;
    private final Counter restarts;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final CountDownLatch bootstrapped = new CountDownLatch(1);
    private final Thread thread;
    private volatile Position position = new Position(Instant.EPOCH, false);
    private long failures;

    /**
     * @param topic a state topic of the service itself
     * @param bound the age from which on the view is called stale
     * @param storeId reads the id of the store behind the view
     */
    public StateFollower(
            KafkaSettings kafka,
            String topic,
            Duration bound,
            StateView<E> view,
            DatabaseClock clock,
            Supplier<UUID> storeId,
            MeterRegistry registry) {
        this.clock = requireNonNull(clock, "clock is null");
        this.bound = requireNonNull(bound, "bound is null");
        this.following = new Following<>(kafka, topic, view, clock, storeId, registry);
        this.thread = Thread.ofPlatform().daemon().name("follow-" + topic).unstarted(this::run);
        this.restarts = Counter.builder("muster.state.restarts")
                .tag("topic", topic)
                .description("Times the view was loaded again from the database")
                .register(registry);
        Gauge.builder("muster.state.age", this, follower -> follower.age().toMillis() / 1000.0)
                .tag("topic", topic)
                .baseUnit("seconds")
                .description("Age of the view, proved by heartbeats; at most a day is shown")
                .register(registry);
    }

    /** Starts to follow; returns at once. */
    public void start() {
        thread.start();
    }

    /** True once the view holds the whole state for the first time; it stays true, stale or not. */
    public boolean ready() {
        return bootstrapped.getCount() == 0;
    }

    /** Waits until {@link #ready}; false if that takes longer. */
    public boolean awaitReady(Duration longest) throws InterruptedException {
        return bootstrapped.await(longest.toMillis(), TimeUnit.MILLISECONDS);
    }

    /** The database time up to which the view is known to be complete, once it is older than the bound; empty while fresh. */
    public Optional<Instant> staleSince() {
        Position seen = position;
        boolean fresh = seen.following && age(seen).compareTo(bound) <= 0;
        return fresh ? Optional.empty() : Optional.of(seen.complete);
    }

    /** How old the view can be at most; a day if it is older or never was complete. */
    public Duration age() {
        return age(position);
    }

    /** Stops following; the view keeps what it has. */
    @Override
    public void close() {
        closed.countDown();
        following.wakeup();
        try {
            if (thread.getState() != Thread.State.NEW && !thread.join(STOP_WITHIN)) {
                LOG.warn("{} does not end", thread.getName());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration age(Position seen) {
        Duration most = Duration.ofDays(1);
        if (seen.complete.equals(Instant.EPOCH)) {
            return most;
        }
        Duration age = Duration.between(seen.complete, clock.latest());
        return age.compareTo(most) < 0 ? age : most;
    }

    private void run() {
        while (closed.getCount() > 0) {
            @Nullable Exception failure = follow();
            if (failure == null) {
                return;
            }
            position = new Position(position.complete, false);
            restarts.increment();
            LOG.warn("{} starts over: {}", thread.getName(), failure.toString());
            if (pause()) {
                return;
            }
        }
    }

    /** Follows until it must start over, and says why; null if it was closed. */
    private @Nullable Exception follow() {
        try {
            following.bootstrap();
            advance();
            failures = 0;
            bootstrapped.countDown();
            long asked = System.nanoTime();
            while (closed.getCount() > 0) {
                following.poll();
                advance();
                if (System.nanoTime() - asked > CLOCK_EVERY.toNanos()) {
                    asked = System.nanoTime();
                    refreshClock();
                }
            }
            return null;
        } catch (WakeupException e) {
            return closed.getCount() > 0 ? e : null;
        } catch (ForeignStoreException | OffsetOutOfRangeException e) {
            return e;
        } catch (RuntimeException e) {
            failures++;
            return e;
        } finally {
            following.disconnect();
        }
    }

    private void advance() {
        position = new Position(following.complete(), true);
    }

    /** Without the database the estimate goes on from the last answer, which is never too early. */
    private void refreshClock() {
        try {
            clock.refresh();
        } catch (RuntimeException e) {
            LOG.debug("the database clock was not read: {}", e.toString());
        }
    }

    private boolean pause() {
        long millis = Math.min(LONGEST_BACKOFF_MILLIS, SHORTEST_BACKOFF_MILLIS << Math.min(failures, 6));
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    /**
     * What is known of the view.
     *
     * @param complete everything committed before it has been applied
     * @param following false while the view is being loaded
     */
    private record Position(Instant complete, boolean following) {}
}
