package dev.muster.inventory.adapters;

import static dev.muster.inventory.domain.Samples.CHAIR;
import static dev.muster.inventory.domain.Samples.cancel;
import static dev.muster.inventory.domain.Samples.confirm;
import static dev.muster.inventory.domain.Samples.reserve;
import static dev.muster.inventory.domain.Samples.reserveByTopic;
import static dev.muster.inventory.domain.Samples.stock;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.inventory.domain.AuditReport;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockAuditTest {
    private static final TestStock STOCK = new TestStock();

    @BeforeEach
    void oneOfEverything() {
        STOCK.clear();
        STOCK.run(stock("start", CHAIR, 10));
        STOCK.run(reserve(1, CHAIR, 2), reserve(2, CHAIR, 3), reserve(3, CHAIR, 1), reserveByTopic(4, CHAIR, 99));
        STOCK.run(confirm(1), cancel(2), cancel(5));
    }

    @AfterAll
    static void close() {
        STOCK.close();
    }

    @Test
    void run_untouchedRows_findsNothing() {
        AuditReport report = audit();
        assertEquals(List.of(), report.findings());
        assertEquals(1, report.skus());
        assertEquals(5, report.reservations());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UPDATE stock SET held = held + 1",
                "UPDATE stock SET sold = sold - 1",
                "UPDATE stock SET received = received + 1",
                "UPDATE stock SET version = version + 1",
                "DELETE FROM stock",
                "DELETE FROM receipts",
                "UPDATE reservations SET state = 'EXPIRED', version = 2 WHERE state = 'HELD'",
                "DELETE FROM reservations WHERE order_id = 'order-1'",
                "DELETE FROM reservation_lines WHERE order_id = 'order-3'",
                "UPDATE reservation_lines SET held_version = 3 WHERE order_id = 'order-1'",
                "UPDATE receipts SET sku_version = 7",
            })
    void run_rowsTamperedWith_findsTheSku(String tampering) {
        STOCK.sql(tampering);
        assertFalse(audit().isSound());
    }

    @Test
    void run_soldMoreThanThereWasAtTheTime_isFoundAlthoughTheSumsAgree() {
        // The last movement becomes the delivery: before it, everything was taken from nothing.
        STOCK.sql("UPDATE reservation_lines SET held_version = held_version - 1, ended_version = ended_version - 1");
        STOCK.sql("UPDATE receipts SET sku_version = (SELECT version FROM stock)");
        List<String> findings = audit().findings();
        assertEquals(1, findings.size(), findings::toString);
        assertTrue(findings.getFirst().contains("lowest available -"), findings::toString);
    }

    private static AuditReport audit() {
        return new StockAudit(STOCK.database()).run();
    }
}
