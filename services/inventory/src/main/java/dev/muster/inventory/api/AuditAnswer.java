package dev.muster.inventory.api;

import dev.muster.inventory.domain.AuditReport;
import io.micronaut.serde.annotation.Serdeable;
import java.util.List;

/** Whether the levels agree with their evidence. */
@Serdeable
record AuditAnswer(boolean sound, long skus, long reservations, List<String> findings) {
    static AuditAnswer of(AuditReport report) {
        return new AuditAnswer(report.isSound(), report.skus(), report.reservations(), report.findings());
    }
}
