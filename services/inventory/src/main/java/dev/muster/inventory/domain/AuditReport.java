package dev.muster.inventory.domain;

import java.util.List;

/**
 * Whether the levels agree with the evidence they are held against.
 *
 * @param skus levels looked at
 * @param reservations reservations looked at
 * @param findings each disagreement in words, the first hundred
 */
public record AuditReport(long skus, long reservations, List<String> findings) {
    public AuditReport {
        findings = List.copyOf(findings);
    }

    /** Whether everything agrees. */
    public boolean isSound() {
        return findings.isEmpty();
    }
}
