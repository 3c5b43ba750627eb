package dev.muster.servicekit.configuration;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.lifecycle.ServiceConfiguration;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the config service what this process runs, every few seconds and when it changes.
 *
 * <p>Owns one thread, so that a slow report holds up no snapshot. A report that fails is dropped: the next one says more.
 */
final class Reporter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Reporter.class);
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);
    private static final int LONGEST_REASON = 1_000;

    private final ServiceConfiguration process;
    private final Configuration configuration;
    private final Supplier<Replica> replica;
    private final Bell bell = new Bell();
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread =
            Thread.ofPlatform().daemon().name("configuration-report").unstarted(this::run);
    private Map<String, Object> told = Map.of();

    /** @param replica whom to tell */
    Reporter(ServiceConfiguration process, Configuration configuration, Supplier<Replica> replica) {
        this.process = requireNonNull(process, "process is null");
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.replica = requireNonNull(replica, "replica is null");
    }

    void start() {
        thread.start();
    }

    /** A round has ended; called by the follower's thread alone. */
    void roundEnded() {
        Map<String, Object> now = report();
        if (!now.equals(told)) {
            told = now;
            bell.ring();
        }
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

    /** What is told. */
    Map<String, Object> report() {
        ConfigurationSnapshot held = configuration.held();
        Map<String, Object> report = new LinkedHashMap<>();
        report.put("release", process.release());
        report.put("version", held.version());
        report.put("hash", Optional.of(held.hash()).filter(hash -> !hash.isEmpty()));
        report.put("line", held.line().word());
        report.put("since", held.since().toString());
        report.put("staleSince", configuration.staleSince().map(Instant::toString));
        report.put("override", configuration.override().isPresent());
        report.put("refused", configuration.refused().map(Reporter::refused));
        return report;
    }

    private static Map<String, Object> refused(Rejection rejection) {
        String reason = rejection.reason();
        return Map.of(
                "version",
                rejection.version(),
                "reason",
                reason.length() <= LONGEST_REASON ? reason : reason.substring(0, LONGEST_REASON));
    }

    private void run() {
        try {
            while (closed.getCount() > 0) {
                Optional<Announcement> ignored = bell.await(EVERY);
                tell();
            }
        } catch (InterruptedException e) {
            LOG.debug("no longer reporting");
        }
    }

    private void tell() throws InterruptedException {
        try {
            replica.get().report(process.service(), process.instance(), Json.write(report()));
        } catch (RuntimeException e) {
            LOG.debug("not reported: {}", e.toString());
        }
    }
}
