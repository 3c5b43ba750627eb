package dev.muster.config.api;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.muster.config.domain.AuditReport;
import io.micronaut.serde.annotation.Serdeable;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Whether the history is what was anchored, and the first record that is not. */
@Serdeable
@JsonInclude(JsonInclude.Include.ALWAYS)
record AuditAnswer(
        boolean intact,
        long records,
        long anchors,
        @Nullable Difference first) {
    static AuditAnswer of(AuditReport report) {
        return new AuditAnswer(
                report.isIntact(),
                report.records(),
                report.anchors(),
                report.first().map(AuditAnswer::difference).orElse(null));
    }

    private static Difference difference(AuditReport.Difference first) {
        String name = first.what().name().toLowerCase(Locale.ROOT).replace('_', '-');
        return new Difference(first.number(), name, first.detail());
    }

    /** How a record differs. */
    @Serdeable
    record Difference(long number, String difference, String detail) {}
}
