package dev.muster.servicekit.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One round after another: find what is due, claim it, send it, wait until it is on disk, delete it, then say so by a
 * heartbeat.
 *
 * <p>A crash or a lost lease between any two steps leaves rows that the next round, here or elsewhere, sends again. No
 * row is locked across a send. Confined to one thread.
 */
final class Relay {
    private static final Logger LOG = LoggerFactory.getLogger(Relay.class);
    private static final Duration AVOID_FOR = Duration.ofSeconds(1);
    private static final Future<?> SKIPPED =
            CompletableFuture.failedFuture(new IllegalStateException("its topic refused another"));

    /** How a round ended, which decides when the next begins. */
    enum Round {
        /** Another process relays. */
        STANDBY,
        /** Everything due was sent, or tried. */
        IDLE,
        /** There is more. */
        BUSY
    }

    private final RelayStore store;
    private final RecordSender sender;
    private final Heartbeats heartbeats;
    private final RelayMetrics metrics;
    private final LongSupplier nanos;
    private final long renewNanos;
    private final Avoided avoided;
    private boolean holding;
    private boolean found;
    private long held;
    private @Nullable UUID storeId;

    Relay(
            RelayStore store,
            RecordSender sender,
            Heartbeats heartbeats,
            RelayMetrics metrics,
            LongSupplier nanos,
            Duration renew) {
        this.store = requireNonNull(store, "store is null");
        this.sender = requireNonNull(sender, "sender is null");
        this.heartbeats = requireNonNull(heartbeats, "heartbeats is null");
        this.metrics = requireNonNull(metrics, "metrics is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
        this.renewNanos = renew.toNanos();
        this.avoided = new Avoided(AVOID_FOR, nanos);
    }

    /** Whether anything was due in the last round. */
    boolean foundAny() {
        return found;
    }

    /** Until the next heartbeat is due; 0 if it is. */
    long nanosToHeartbeat() {
        return heartbeats.nanosLeft();
    }

    Round round() {
        found = false;
        if (!keepLease()) {
            return Round.STANDBY;
        }
        Set<String> avoid = avoided.now();
        return switch (store.due(avoid)) {
            case Due.NotHolder() -> lose();
            case Due.Rows due -> relay(due, avoid);
        };
    }

    /** Takes or renews the lease if it is time to. */
    private boolean keepLease() {
        if (holding && nanos.getAsLong() - held < renewNanos) {
            return true;
        }
        held = nanos.getAsLong();
        boolean before = holding;
        holding = store.hold();
        metrics.holder(holding);
        if (holding) {
            // Read again each time: a store that was replaced under a running relay has another id.
            storeId = store.storeId();
        }
        if (holding && !before) {
            LOG.info("relays the outbox");
        }
        return holding;
    }

    private Round lose() {
        holding = false;
        metrics.holder(false);
        LOG.info("no longer relays the outbox");
        return Round.STANDBY;
    }

    private Round relay(Due.Rows due, Set<String> avoid) {
        UUID id = requireNonNull(storeId, "storeId is null");
        found = !due.rows().isEmpty();
        Sent sent = new Sent();
        boolean finished = send(unclaimed(due.rows()), id, sent);
        if (!sent.ids().isEmpty()) {
            store.delete(sent.ids());
        }
        metrics.sent(sent.ids().size());
        metrics.failed(sent.failures());
        sent.failedTopics().forEach(avoided::add);
        if (!finished) {
            return lose();
        }
        if (!due.complete()) {
            return Round.BUSY;
        }
        Set<String> incomplete = new HashSet<>(avoid);
        incomplete.addAll(sent.failedTopics());
        heartbeats.beat(due.time(), incomplete, id);
        return Round.IDLE;
    }

    /** Claims what can be withdrawn; a row withdrawn since it was found is not sent. */
    private List<OutboxRow> unclaimed(List<OutboxRow> rows) {
        List<Long> ids =
                rows.stream().filter(OutboxRow::toClaim).map(OutboxRow::id).toList();
        if (ids.isEmpty()) {
            return rows;
        }
        Set<Long> claimed = store.claim(ids);
        return rows.stream()
                .filter(row -> !row.toClaim() || claimed.contains(row.id()))
                .toList();
    }

    /** Sends all, then waits for each; false if the lease was lost meanwhile. */
    private boolean send(List<OutboxRow> rows, UUID id, Sent sent) {
        List<Sending> sendings = new ArrayList<>(rows.size());
        for (OutboxRow row : rows) {
            // One refusal stands for all of its topic: each could take as long to be refused.
            Future<?> future = sent.failedTopics().contains(row.topic()) ? SKIPPED : sender.send(row, id);
            if (future.state() == Future.State.FAILED) {
                failed(row, future.exceptionNow(), sent);
            } else {
                sendings.add(new Sending(row, future));
            }
        }
        return sendings.stream().allMatch(sending -> await(sending, sent));
    }

    /** Waits for one record, renewing the lease meanwhile; false if the lease is lost. */
    private boolean await(Sending sending, Sent sent) {
        while (true) {
            try {
                sending.future().get(renewNanos, TimeUnit.NANOSECONDS);
                sent.succeeded(sending.row());
                return true;
            } catch (TimeoutException e) {
                if (!keepLease()) {
                    return false;
                }
            } catch (ExecutionException e) {
                failed(sending.row(), e.getCause(), sent);
                return true;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }

    private static void failed(OutboxRow row, @Nullable Throwable cause, Sent sent) {
        if (!sent.failedTopics().contains(row.topic())) {
            LOG.warn("message {} to {} was not sent and will be: {}", row.id(), row.topic(), String.valueOf(cause));
        }
        sent.failed(row);
    }

    private record Sending(OutboxRow row, Future<?> future) {}
}
