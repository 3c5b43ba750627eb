package dev.muster.config.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.config.domain.Head;
import dev.muster.config.domain.Ingest;
import dev.muster.config.domain.IngestResult;
import dev.muster.config.domain.Nudge;
import dev.muster.config.domain.Refused;
import dev.muster.config.domain.VersionLog;
import dev.muster.servicekit.database.Lease;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the source again and again while this process holds the lease, and otherwise stands by to take it.
 *
 * <p>A nudge has it read once whether or not it holds the lease: the lease only spares two replicas the same polling. Who
 * reads without it, or lost it unnoticed, changes nothing that another was first with: what is appended is compared with
 * the head. Broken infrastructure makes it try again, without end. Thread-safe.
 */
final class IngestLoop implements Nudge, AutoCloseable {
    static final String LEASE = "ingest";

    private static final Logger LOG = LoggerFactory.getLogger(IngestLoop.class);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private final Lease lease;
    private final Ingest ingest;
    private final VersionLog log;
    private final Runnable accepted;
    private final Duration poll;
    private final Semaphore wakes = new Semaphore(0);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = Thread.ofVirtual().name("ingest").unstarted(this::run);
    private volatile Round last = new Round(false, Head.beforeTheFirst(), Optional.empty(), System.nanoTime());

    /**
     * @param accepted runs after new versions were made here; quick
     * @param poll how long to wait between two looks
     */
    IngestLoop(Lease lease, Ingest ingest, VersionLog log, Runnable accepted, Duration poll) {
        this.lease = requireNonNull(lease, "lease is null");
        this.ingest = requireNonNull(ingest, "ingest is null");
        this.log = requireNonNull(log, "log is null");
        this.accepted = requireNonNull(accepted, "accepted is null");
        this.poll = requireNonNull(poll, "poll is null");
    }

    void start() {
        thread.start();
    }

    /** What the last round found, as far as it went. */
    Round last() {
        return last;
    }

    @Override
    public void now() {
        if (wakes.availablePermits() == 0) {
            wakes.release();
        }
    }

    /** Ends the round under way and gives the lease up. */
    @Override
    public void close() {
        closed.countDown();
        wakes.release();
        try {
            if (!thread.join(STOP_WITHIN)) {
                LOG.warn("the ingest does not end; its lease runs out by itself");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        @Nullable String failure = null;
        boolean nudged = false;
        try {
            while (closed.getCount() > 0) {
                failure = tryRound(nudged, failure);
                nudged = wakes.tryAcquire(poll.toMillis(), TimeUnit.MILLISECONDS);
                wakes.drainPermits();
            }
            lease.release();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("the ingest lease was not given up: {}", e.toString());
        }
    }

    /** The failure of this round, said once however often it repeats; null if it succeeded. */
    private @Nullable String tryRound(boolean nudged, @Nullable String before) {
        try {
            round(nudged);
            return null;
        } catch (RuntimeException e) {
            String failure = e.toString();
            if (!failure.equals(before)) {
                LOG.warn("the source was not read and will be tried again: {}", failure);
            }
            return failure;
        }
    }

    private void round(boolean nudged) {
        boolean holder = lease.hold().isPresent();
        last = new Round(holder, last.head(), last.refused(), last.at());
        if (holder || nudged) {
            report(ingest.run());
        }
        last = new Round(holder, log.head(), log.refused(), System.nanoTime());
    }

    private void report(IngestResult result) {
        switch (result) {
            case IngestResult.Read(var versions, var refused) -> {
                versions.forEach(version -> LOG.info(
                        "version {} ({}) of commit {}",
                        version.number(),
                        version.kind(),
                        version.origin().commit().orElse("-")));
                refused.stream()
                        .filter(refusal -> last.refused()
                                .filter(before -> before.refusal().equals(refusal))
                                .isEmpty())
                        .forEach(refusal -> LOG.warn("commit {} is refused: {}", refusal.commit(), refusal.reasons()));
                if (!versions.isEmpty()) {
                    accepted.run();
                }
            }
            case IngestResult.Lost(Head winner) ->
                LOG.info("another replica was first, up to version {}", winner.last());
            case IngestResult.UpToDate _, IngestResult.NotInHistory _ -> {}
        }
    }

    /**
     * What is known after a round.
     *
     * @param holder whether this process held the lease
     * @param at when the last round ended that succeeded, on {@link System#nanoTime}'s clock
     */
    record Round(boolean holder, Head head, Optional<Refused> refused, long at) {}
}
