package dev.muster.servicekit.outbox;

import static dev.muster.servicekit.outbox.OutboxTable.withdrawable;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WithdrawTest {
    private final OutboxTable table = new OutboxTable();

    @AfterAll
    void close() {
        table.close();
    }

    @BeforeEach
    void clear() {
        table.execute("DELETE FROM muster_outbox");
        table.expireLease();
    }

    @Test
    void withdraw_unclaimed_neverSent() {
        RecordingSender sender = new RecordingSender();
        table.commit(withdrawable("a", "a1"), withdrawable("b", "b1"));
        assertEquals(1, table.withdraw("a"));
        assertEquals(0, table.withdraw("a"));
        table.relay(table.storeOf("r1"), sender).round();
        assertEquals(List.of("b1"), sender.payloads());
    }

    @Test
    void withdraw_severalKeys_namesThoseThatWereThere() {
        table.commit(withdrawable("a", "a1"), withdrawable("b", "b1"));
        Set<String> withdrawn =
                table.database.inTransaction(connection -> table.outbox.withdraw(connection, List.of("a", "b", "c")));
        assertEquals(Set.of("a", "b"), withdrawn);
    }

    @Test
    void withdraw_betweenFoundAndClaimed_neverSent() {
        RecordingSender sender = new RecordingSender();
        table.commit(withdrawable("a", "a1"), withdrawable("b", "b1"));
        RelayStore store = new StoreDecorator(table.storeOf("r1")) {
            @Override
            public Due due(Set<String> avoided) {
                Due due = super.due(avoided);
                assertEquals(1, table.withdraw("a"));
                return due;
            }
        };
        table.relay(store, sender).round();
        assertEquals(List.of("b1"), sender.payloads());
    }

    @Test
    void withdraw_claimed_comesTooLate() {
        List<Integer> withdrawn = new ArrayList<>();
        RecordingSender sender = new RecordingSender() {
            @Override
            public Future<?> send(OutboxRow row, UUID storeId) {
                withdrawn.add(table.withdraw("a"));
                return super.send(row, storeId);
            }
        };
        table.commit(withdrawable("a", "a1"));
        table.relay(table.storeOf("r1"), sender).round();
        assertEquals(List.of(0), withdrawn);
        assertEquals(List.of("a1"), sender.payloads());
    }
}
