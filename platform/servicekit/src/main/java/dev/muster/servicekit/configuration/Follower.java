package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs a {@link Round} whenever the bell rings, and every few seconds whether it rings or not.
 *
 * <p>Owns one thread; closing it interrupts the request under way and waits for its end. Without any useful answer it
 * asks again sooner, at growing intervals up to the usual one.
 */
final class Follower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);

    /** A flood of announcements is asked about this often at most. */
    private static final Duration LEAST = Duration.ofMillis(20);

    private static final Duration SHORTEST_BACKOFF = Duration.ofMillis(200);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Round round;
    private final Bell bell;
    private final Duration poll;
    private final Runnable afterwards;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private int failures;

    /**
     * @param poll the longest time between two rounds
     * @param afterwards called after each round; must not block
     */
    Follower(Round round, Bell bell, Duration poll, Runnable afterwards) {
        this.round = requireNonNull(round, "round is null");
        this.bell = requireNonNull(bell, "bell is null");
        this.poll = requireNonNull(poll, "poll is null");
        this.afterwards = requireNonNull(afterwards, "afterwards is null");
        this.thread = Thread.ofPlatform().daemon().name("configuration").unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    @Override
    public void close() {
        closed.countDown();
        thread.interrupt();
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
            Optional<Announcement> announced = Optional.empty();
            while (closed.getCount() > 0) {
                failures = once(announced) ? 0 : failures + 1;
                afterwards.run();
                Thread.sleep(LEAST);
                announced = bell.await(pause());
            }
        } catch (InterruptedException e) {
            LOG.debug("no longer following the configuration");
        }
    }

    private boolean once(Optional<Announcement> announced) throws InterruptedException {
        try {
            return round.run(announced);
        } catch (RuntimeException e) {
            LOG.error("a round failed by a defect of this process; what is held stays", e);
            return false;
        }
    }

    private Duration pause() {
        Duration backoff = SHORTEST_BACKOFF.multipliedBy(1L << Math.min(failures, 6));
        return failures == 0 || backoff.compareTo(poll) > 0 ? poll : backoff;
    }
}
