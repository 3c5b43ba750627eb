package dev.muster.inventory.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.inventory.domain.Audit;
import dev.muster.inventory.domain.AuditReport;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.scheduling.annotation.Scheduled;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds the levels against their evidence again and again, so that an alert tells of what must never be. The audit reads
 * every row, so it takes at most a fortieth of the time, however much there is to read.
 */
@Singleton
class AuditRounds {
    private static final Logger LOG = LoggerFactory.getLogger(AuditRounds.class);
    private static final long REST = 40;

    private final Audit audit;
    private volatile int findings;
    private volatile long next = System.nanoTime();

    AuditRounds(Audit audit, MeterRegistry registry) {
        this.audit = requireNonNull(audit, "audit is null");
        registry.gauge("muster.inventory.audit.findings", this, rounds -> rounds.findings);
    }

    /** Without the database the last answer stands. */
    @Scheduled(initialDelay = "10s", fixedDelay = "${muster.inventory.audit-every:5s}")
    void look() {
        long began = System.nanoTime();
        if (began - next < 0) {
            return;
        }
        try {
            AuditReport report = audit.run();
            findings = report.findings().size();
            report.findings().stream().limit(3).forEach(found -> LOG.error("levels and evidence disagree: {}", found));
        } catch (RuntimeException away) {
            LOG.debug("levels were not held against their evidence: {}", away.toString());
        }
        next = System.nanoTime() + REST * (System.nanoTime() - began);
    }
}
