package dev.muster.servicekit.outbox;

import static dev.muster.servicekit.outbox.OutboxTable.MESSAGE_TOPIC;
import static dev.muster.servicekit.outbox.OutboxTable.STATE_TOPIC;
import static dev.muster.servicekit.outbox.OutboxTable.message;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.outbox.Relay.Round;
import dev.muster.testkit.plants.Plants;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RelayTest {
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
    void round_committedRow_sentThenDeleted() {
        RecordingSender sender = new RecordingSender();
        table.commit(message(STATE_TOPIC, "a", "a1"), message(MESSAGE_TOPIC, "b", "b1"));
        assertEquals(Round.IDLE, table.relay(table.storeOf("r1"), sender).round());
        assertEquals(List.of("a1", "b1"), sender.payloads());
        assertEquals(0, table.rows());
    }

    @Test
    void round_rolledBackRow_neverSent() throws SQLException {
        RecordingSender sender = new RecordingSender();
        try (Connection connection = table.begin()) {
            table.outbox.append(connection, message(STATE_TOPIC, "a", "a1"));
            connection.rollback();
        }
        assertEquals(Round.IDLE, table.relay(table.storeOf("r1"), sender).round());
        assertEquals(List.of(), sender.payloads());
    }

    /** Told in a transaction of its own: the test above would see it. */
    @Test
    void ownTransactionTwin_rolledBack_isSentAllTheSame() throws SQLException {
        RecordingSender sender = new RecordingSender();
        try (Connection connection = table.begin();
                Connection own = table.begin()) {
            table.outbox.append(own, message(STATE_TOPIC, "a", "a1"));
            own.commit();
            connection.rollback();
        }
        assertEquals(Round.IDLE, table.relay(table.storeOf("r1"), sender).round());
        assertEquals(List.of("a1"), sender.payloads());
    }

    @Test
    void unsentRowDeleted_isCaught() throws Exception {
        Plants.in("platform/servicekit")
                .plant(
                        "Relay",
                        "store.delete(sent.ids());",
                        "store.delete(due.rows().stream().map(OutboxRow::id).toList());")
                .isCaughtBy("RelayTest#round_failedRecord_keepsLaterOnesOfItsKeyBehindIt", "both of the failed key");
    }

    @Test
    void round_lowerIdCommitsLast_isStillSent() throws SQLException {
        assertEquals(List.of("high", "low"), lowerIdCommittingLast(store -> store));
    }

    @Test
    void watermarkTwin_lowerIdCommitsLast_losesIt() throws SQLException {
        assertEquals(List.of("high"), lowerIdCommittingLast(WatermarkStore::new));
    }

    private List<String> lowerIdCommittingLast(UnaryOperator<RelayStore> twin) throws SQLException {
        RecordingSender sender = new RecordingSender();
        Relay relay = table.relay(twin.apply(table.storeOf("r1")), sender);
        try (Connection slow = table.begin()) {
            table.outbox.append(slow, message(STATE_TOPIC, "low", "low"));
            table.commit(message(STATE_TOPIC, "high", "high"));
            relay.round();
            slow.commit();
        }
        relay.round();
        relay.round();
        return sender.payloads();
    }

    @Test
    void round_notYetDue_waits() {
        RecordingSender sender = new RecordingSender();
        Relay relay = table.relay(table.storeOf("r1"), sender);
        Instant later = Instant.now().plus(Duration.ofHours(1));
        table.commit(new OutboxMessage(MESSAGE_TOPIC, "a", new byte[] {'a'}, Map.of(), later));
        relay.round();
        assertEquals(List.of(), sender.payloads());
        table.execute("UPDATE muster_outbox SET not_before = now()");
        relay.round();
        assertEquals(List.of("a"), sender.payloads());
    }

    @Test
    void round_moreThanOneTakes_busyUntilAllAreSentInOrder() {
        table.execute("""
                INSERT INTO muster_outbox (topic, key, payload, headers)
                SELECT 'kit.levels.v1', 'k', convert_to(i::text, 'UTF8'), '' FROM generate_series(1, 4500) i ORDER BY i
                """);
        RecordingSender sender = new RecordingSender();
        Relay relay = table.relay(table.storeOf("r1"), sender);
        assertEquals(Round.BUSY, relay.round());
        assertEquals(List.of(), sender.heartbeats(), "more is due than was sent");
        assertEquals(Round.BUSY, relay.round());
        assertEquals(Round.IDLE, relay.round());
        assertEquals(4500, sender.payloads().size());
        assertEquals("1", sender.payloads().getFirst());
        assertEquals("4500", sender.payloads().getLast());
        assertFalse(sender.heartbeats().isEmpty());
    }

    @Test
    void round_largeMessages_takenInPortions() {
        byte[] large = new byte[OutboxMessage.MAX_PAYLOAD];
        for (int i = 0; i < 20; i++) {
            table.commit(new OutboxMessage(MESSAGE_TOPIC, "k" + i, large, Map.of(), null));
        }
        RecordingSender sender = new RecordingSender();
        Relay relay = table.relay(table.storeOf("r1"), sender);
        assertEquals(Round.BUSY, relay.round());
        assertEquals(16, sender.payloads().size());
        assertEquals(Round.IDLE, relay.round());
        assertEquals(20, sender.payloads().size());
    }

    @Test
    void round_anotherHolds_standsByUntilItGivesUp() {
        Relay first = table.relay(table.storeOf("r1"), new RecordingSender());
        Relay second = table.relay(table.storeOf("r2"), new RecordingSender());
        assertEquals(Round.IDLE, first.round());
        assertEquals(Round.STANDBY, second.round());
        table.storeOf("r1").release();
        assertEquals(Round.IDLE, second.round());
        assertEquals(Round.STANDBY, first.round());
    }

    @Test
    void round_pausedPastItsLeaseWhileAnotherTakesOver_nothingIsLost() {
        table.commit(message(STATE_TOPIC, "a", "a1"), message(STATE_TOPIC, "b", "b1"));
        RecordingSender other = new RecordingSender();
        Relay taker = table.relay(table.storeOf("r2"), other);
        RecordingSender sender = new RecordingSender() {
            @Override
            public Future<?> send(OutboxRow row, UUID storeId) {
                if (row.payload()[0] == 'a') {
                    table.expireLease();
                    assertEquals(Round.IDLE, taker.round());
                    table.commit(message(STATE_TOPIC, "c", "c1"));
                }
                return super.send(row, storeId);
            }
        };
        Relay paused = table.relay(table.storeOf("r1"), sender);
        paused.round();
        assertEquals(Round.STANDBY, paused.round());
        taker.round();
        assertEquals(List.of("a1", "b1"), sender.payloads(), "late sends of what it had found");
        assertEquals(List.of("a1", "b1", "c1"), other.payloads());
        assertEquals(0, table.rows());
    }

    @Test
    void round_leaseLostWhileWaitingForAcks_leavesTheRowsToTheOther() {
        table.commit(message(STATE_TOPIC, "a", "a1"));
        RecordingSender sender = new RecordingSender() {
            @Override
            public Future<?> send(OutboxRow row, UUID storeId) {
                table.expireLease();
                assertTrue(table.storeOf("r2").hold());
                table.pass(OutboxTable.RENEW);
                return new CompletableFuture<>();
            }
        };
        assertEquals(Round.STANDBY, table.relay(table.storeOf("r1"), sender).round());
        assertEquals(1, table.rows());
        assertEquals(List.of(), sender.heartbeats());
    }

    @Test
    void send_underWay_noRowIsLocked() {
        assertEquals(List.of("free"), rowsDuringASend(store -> store));
    }

    @Test
    void lockingTwin_sendUnderWay_rowsAreLocked() {
        assertEquals(List.of("locked"), rowsDuringASend(store -> new LockingStore(store, table)));
    }

    private List<String> rowsDuringASend(UnaryOperator<RelayStore> twin) {
        table.commit(message(STATE_TOPIC, "a", "a1"));
        List<String> seen = new ArrayList<>();
        RecordingSender sender = new RecordingSender() {
            @Override
            public Future<?> send(OutboxRow row, UUID storeId) {
                seen.add(table.locked() ? "locked" : "free");
                return super.send(row, storeId);
            }
        };
        RelayStore store = twin.apply(table.storeOf("r1"));
        table.relay(store, sender).round();
        store.release();
        return seen;
    }

    @Test
    void round_failedRecord_keepsLaterOnesOfItsKeyBehindIt() {
        table.commit(message(STATE_TOPIC, "a", "a1"), message(STATE_TOPIC, "b", "b1"), message(STATE_TOPIC, "a", "a2"));
        CompletableFuture<?> failed = new CompletableFuture<>();
        RecordingSender sender = new RecordingSender() {
            @Override
            public Future<?> send(OutboxRow row, UUID storeId) {
                if (new String(row.payload(), UTF_8).equals("a1") && !failed.isDone()) {
                    return failed;
                }
                failed.completeExceptionally(new IllegalStateException("planted"));
                return super.send(row, storeId);
            }
        };
        Relay relay = table.relay(table.storeOf("r1"), sender);
        relay.round();
        assertEquals(List.of("b1", "a2"), sender.payloads());
        assertEquals(2, table.rows(), "both of the failed key stay");
        table.pass(Duration.ofSeconds(2));
        relay.round();
        assertEquals(List.of("b1", "a2", "a1", "a2"), sender.payloads(), "the last of a key is its latest");
        assertEquals(0, table.rows());
    }

    @Test
    void round_refusingTopic_holdsUpNoOther() {
        RecordingSender sender = new RecordingSender();
        sender.refuse(Set.of(MESSAGE_TOPIC));
        Relay relay = table.relay(table.storeOf("r1"), sender);
        table.commit(message(MESSAGE_TOPIC, "a", "a1"), message(STATE_TOPIC, "b", "b1"));
        relay.round();
        assertEquals(List.of("b1"), sender.payloads());
        assertFalse(sender.heartbeats().isEmpty(), "all of the state topic is sent");
        sender.refuse(Set.of());
        relay.round();
        assertEquals(List.of("b1"), sender.payloads(), "left alone for a while");
        table.pass(Duration.ofSeconds(2));
        relay.round();
        assertEquals(List.of("b1", "a1"), sender.payloads());
    }

    @Test
    void heartbeat_toEachPartitionOnceAnInterval() {
        RecordingSender sender = new RecordingSender();
        Relay relay = table.relay(table.storeOf("r1"), sender);
        relay.round();
        relay.round();
        assertEquals(2, sender.heartbeats().size());
        assertNotEquals(
                sender.heartbeats().get(0).partition(),
                sender.heartbeats().get(1).partition());
        table.pass(Duration.ofMillis(500));
        relay.round();
        assertEquals(4, sender.heartbeats().size());
        assertTrue(sender.heartbeats()
                .get(2)
                .time()
                .isAfter(sender.heartbeats().get(0).time()));
    }

    @Test
    void heartbeat_unsentStateRow_isWithheld() {
        RecordingSender sender = new RecordingSender();
        sender.refuse(Set.of(STATE_TOPIC));
        Relay relay = table.relay(table.storeOf("r1"), sender);
        Instant committed = table.commit(message(STATE_TOPIC, "a", "a1"));
        relay.round();
        table.pass(Duration.ofMillis(600));
        relay.round();
        assertEquals(List.of(), sender.heartbeats());
        sender.refuse(Set.of());
        table.pass(Duration.ofSeconds(2));
        relay.round();
        assertFalse(sender.heartbeats().isEmpty());
        assertEquals(List.of(), sender.overtaken("a1", committed));
    }

    @Test
    void heartbeat_slowAck_waitsForIt() throws Exception {
        assertEquals(List.of(), heartbeatsBeforeASlowAck(false));
    }

    @Test
    void impatientTwin_slowAck_isOvertaken() throws Exception {
        assertFalse(heartbeatsBeforeASlowAck(true).isEmpty());
    }

    /** The broker stores the record only once the relay has gone as far as it goes without the ack. */
    private List<String> heartbeatsBeforeASlowAck(boolean impatient) throws Exception {
        CompletableFuture<OutboxRow> sent = new CompletableFuture<>();
        CompletableFuture<Void> ack = new CompletableFuture<>();
        RecordingSender sender = new RecordingSender() {
            @Override
            public Future<?> send(OutboxRow row, UUID storeId) {
                sent.complete(row);
                return impatient ? CompletableFuture.completedFuture(null) : ack;
            }
        };
        Instant committed = table.commit(message(STATE_TOPIC, "a", "a1"));
        CompletableFuture<Round> round = CompletableFuture.supplyAsync(
                () -> table.relay(table.storeOf("r1"), sender).round());
        OutboxRow row = sent.get();
        if (impatient) {
            round.get();
        }
        sender.store(row);
        ack.complete(null);
        round.get();
        assertFalse(sender.heartbeats().isEmpty());
        return sender.overtaken("a1", committed);
    }

    @Test
    void backlog_countsAndAges() {
        assertEquals(Backlog.EMPTY, table.storeOf("r1").backlog());
        table.commit(message(STATE_TOPIC, "a", "a1"));
        table.execute("UPDATE muster_outbox SET created_at = now() - interval '5 s'");
        Backlog backlog = table.storeOf("r1").backlog();
        assertEquals(1, backlog.rows());
        assertTrue(backlog.oldest().compareTo(Duration.ofSeconds(5)) >= 0, backlog.toString());
    }
}
