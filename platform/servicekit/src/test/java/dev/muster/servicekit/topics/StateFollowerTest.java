package dev.muster.servicekit.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.DatabaseClock;
import dev.muster.servicekit.database.Databases;
import dev.muster.servicekit.database.StoreId;
import dev.muster.servicekit.outbox.Outbox;
import dev.muster.servicekit.outbox.OutboxMessage;
import dev.muster.servicekit.outbox.OutboxRelay;
import dev.muster.servicekit.outbox.RelaySettings;
import dev.muster.testkit.engines.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class StateFollowerTest {
    private static final int PARTITIONS = 2;

    private final Broker broker = new Broker();
    private final TopicSpec topic = broker.create(TopicKind.STATE, PARTITIONS);
    private static @Nullable TestDatabase shared;

    private final TestDatabase store = shared();
    private final Database database = Databases.open(store);
    private final Levels levels = new Levels(database, 3);
    private final StateFollower<Levels.Level> follower = follower(levels);
    private OutboxRelay relay = startRelay();

    @BeforeEach
    void createTable() throws SQLException {
        asOwner("DROP TABLE IF EXISTS level", Levels.TABLE, "DELETE FROM muster_outbox");
    }

    @AfterEach
    void close() {
        follower.close();
        relay.close();
        database.close();
        broker.close();
    }

    @Test
    void start_loadsEveryPageThenFollows() throws Exception {
        for (int i = 0; i < 10; i++) {
            write("k" + i);
        }
        assertFalse(follower.ready());
        assertTrue(follower.staleSince().isPresent());
        startAndAwait();
        assertEquals(10, levels.view.size());
        write("k3");
        Broker.await("the second version", () -> version("k3") == 2);
        Broker.await("fresh", () -> follower.staleSince().isEmpty());
    }

    @Test
    void bootstrap_writtenBetweenPageAndConsume_appliedOnceByVersion() throws Exception {
        for (int i = 0; i < 6; i++) {
            write("k" + i);
        }
        levels.duringPages(() -> {
            write("k0");
            write("k5");
            write("new");
            Broker.await("the records are in the topic", () -> holds("k0=2") && holds("k5=2") && holds("new=1"));
        });
        startAndAwait();
        Broker.await("all are applied", () -> version("k0") == 2 && version("k5") == 2 && version("new") == 1);
        assertEquals(levels.applied.size(), levels.applied.stream().distinct().count(), levels.applied.toString());
    }

    @Test
    void duplicateAndLateRecords_changeNothing() throws Exception {
        startAndAwait();
        assertEquals(2, versionAfterALateRecord(levels));
        assertEquals(3, levels.applied.size(), levels.applied.toString());
    }

    @Test
    void lastWinsTwin_lateRecord_takesItBack() throws Exception {
        Levels credulous = new Levels(database, 3) {
            @Override
            boolean isNewer(Level level) {
                return true;
            }
        };
        try (StateFollower<Levels.Level> following = follower(credulous)) {
            following.start();
            assertTrue(following.awaitReady(Broker.PATIENCE));
            assertEquals(1, versionAfterALateRecord(credulous));
        }
    }

    /** Two versions, the second once more, then the first, late. */
    private long versionAfterALateRecord(Levels view) {
        write("a");
        write("a");
        Broker.await("the second version", () -> view.view.getOrDefault("a", 0L) == 2);
        Map<String, String> ours =
                Map.of(RecordHeaders.STORE, StoreId.read(database).toString());
        broker.send(topic.name(), 0, "a", "a=2", ours);
        broker.send(topic.name(), 0, "a", "a=1", ours);
        broker.send(topic.name(), 0, "end", "end=1", ours);
        Broker.await("the record behind them", () -> view.view.containsKey("end"));
        return view.view.getOrDefault("a", 0L);
    }

    @Test
    void endsNotedLateTwin_writtenBetweenPageAndConsume_losesIt() {
        write("a");
        levels.duringPages(() -> {
            write("a");
            Broker.await("the record is in the topic", () -> holds("a=2"));
        });
        levels.page(Optional.empty()).entries().forEach(levels::apply);
        try (KafkaConsumer<String, byte[]> consumer = broker.settings.follower()) {
            List<TopicPartition> partitions =
                    List.of(new TopicPartition(topic.name(), 0), new TopicPartition(topic.name(), 1));
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            write("end");
            while (version("end") == 0) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> apply(Message.of(record)));
            }
        }
        assertEquals(1, version("a"));
    }

    private void apply(Message message) {
        if (message.header(RecordHeaders.HEARTBEAT).isEmpty()) {
            levels.apply(levels.decode(message));
        }
    }

    @Test
    void undecodableRecord_itsEntryIsLoadedAndOthersGoOn() throws Exception {
        startAndAwait();
        write("a");
        Broker.await("the entry", () -> version("a") == 1);
        Map<String, String> ours =
                Map.of(RecordHeaders.STORE, StoreId.read(database).toString());
        broker.send(topic.name(), 0, "a", "garbage", ours);
        broker.send(topic.name(), 0, "b", "b=1", ours);
        Broker.await("the record behind it", () -> version("b") == 1);
        assertEquals(List.of("a"), levels.reloaded);
    }

    @Test
    void noHeartbeats_staleSinceTheLast_thenFreshAgain() throws Exception {
        startAndAwait();
        Broker.await("fresh", () -> follower.staleSince().isEmpty());
        relay.close();
        Instant before = Instant.now();
        Broker.await("stale", () -> follower.staleSince().isPresent());
        assertTrue(follower.staleSince().orElseThrow().isBefore(before.plusSeconds(1)));
        relay = startRelay();
        Broker.await("fresh again", () -> follower.staleSince().isEmpty());
    }

    /** Everything is connected and nothing fails; only nobody says how far the topic is. */
    @Test
    void connectedWithoutHeartbeats_staleAtTheBound() throws Exception {
        relay.close();
        try (StateFollower<Levels.Level> impatient = follower(levels, Duration.ofMillis(300))) {
            impatient.start();
            assertTrue(impatient.awaitReady(Broker.PATIENCE));
            Broker.await("stale", () -> impatient.staleSince().isPresent());
        }
    }

    @Test
    void brokerPaused_staleAlthoughTheConnectionIsOpen() throws Exception {
        startAndAwait();
        Broker.await("fresh", () -> follower.staleSince().isEmpty());
        broker.kafka.pause();
        try {
            Broker.await("stale", () -> follower.staleSince().isPresent());
        } finally {
            broker.kafka.resume();
        }
        Broker.await("fresh again", () -> follower.staleSince().isEmpty());
    }

    @Test
    void foreignStoreRecord_startsOverAndComesBackFresh() throws Exception {
        write("a");
        startAndAwait();
        int loads = levels.applied.size();
        String foreign = UUID.randomUUID().toString();
        broker.send(topic.name(), 0, "a", "a=99", Map.of(RecordHeaders.STORE, foreign));
        write("b");
        Broker.await("the write behind it", () -> version("b") == 1);
        assertEquals(1, version("a"), "a foreign version says nothing about ours");
        assertEquals(0, levels.cleared, "our own store is the same");
        assertTrue(levels.applied.size() > loads);
        Broker.await("fresh again", () -> follower.staleSince().isEmpty());
    }

    @Test
    void storeReplaced_viewIsForgottenAndLoadedAgain() throws Exception {
        for (int i = 0; i < 5; i++) {
            write("a");
        }
        startAndAwait();
        Broker.await("the fifth version", () -> version("a") == 5);
        relay.close();
        asOwner("UPDATE muster_store SET id = gen_random_uuid()", "UPDATE level SET version = 3");
        relay = startRelay();
        Broker.await("the older state of the new store", () -> version("a") == 3);
        assertEquals(1, levels.cleared);
        Broker.await("fresh again", () -> follower.staleSince().isEmpty());
    }

    @Test
    void offsetOutOfRange_startsOver() throws Exception {
        write("a");
        levels.duringPages(() -> {
            write("a");
            write("b");
            Broker.await("the records are in the topic", () -> holds("a=2") && holds("b=1"));
            deleteRecords();
        });
        startAndAwait();
        Broker.await("both from the database", () -> version("a") == 2 && version("b") == 1);
        write("c");
        Broker.await("it follows", () -> version("c") == 1);
        Broker.await("fresh", () -> follower.staleSince().isEmpty());
    }

    /** One for all tests of the class: migrating takes longer than most of them. */
    private static TestDatabase shared() {
        if (shared == null) {
            shared = Databases.migrated();
        }
        return shared;
    }

    private StateFollower<Levels.Level> follower(Levels view) {
        return follower(view, Duration.ofSeconds(2));
    }

    private StateFollower<Levels.Level> follower(Levels view, Duration bound) {
        return new StateFollower<>(
                broker.settings,
                topic.name(),
                bound,
                view,
                new DatabaseClock(database, System::nanoTime),
                () -> StoreId.read(database),
                new SimpleMeterRegistry());
    }

    private void startAndAwait() throws InterruptedException {
        follower.start();
        assertTrue(follower.awaitReady(Broker.PATIENCE));
    }

    private OutboxRelay startRelay() {
        return OutboxRelay.start(
                database,
                broker.settings.producer(),
                UUID.randomUUID().toString(),
                Map.of(topic.name(), PARTITIONS),
                RelaySettings.DEFAULT,
                new SimpleMeterRegistry());
    }

    /** Raises the version of a key and tells of it, in one transaction. */
    private void write(String key) {
        Outbox outbox = new Outbox(() -> relay.wake(), Map::of);
        database.inTransaction(connection -> {
            long version = raise(connection, key);
            outbox.append(
                    connection,
                    new OutboxMessage(topic.name(), key, new Levels.Level(key, version).encode(), Map.of(), null));
            return version;
        });
    }

    private static long raise(Connection connection, String key) throws SQLException {
        try (PreparedStatement write = connection.prepareStatement("""
                INSERT INTO level VALUES (?, 1) ON CONFLICT (key) DO UPDATE SET version = level.version + 1
                RETURNING version
                """)) {
            write.setString(1, key);
            try (var row = write.executeQuery()) {
                row.next();
                return row.getLong(1);
            }
        }
    }

    private long version(String key) {
        return levels.view.getOrDefault(key, 0L);
    }

    private boolean holds(String payload) {
        return broker.read(topic.name()).stream().anyMatch(record -> new String(record.value(), UTF_8).equals(payload));
    }

    /** Deletes everything the topic holds, heartbeats included, so that the noted ends are gone. */
    private void deleteRecords() {
        try {
            for (int partition = 0; partition < PARTITIONS; partition++) {
                broker.admin
                        .deleteRecords(
                                Map.of(new TopicPartition(topic.name(), partition), RecordsToDelete.beforeOffset(-1)))
                        .all()
                        .get();
            }
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private void asOwner(String... statements) throws SQLException {
        try (Connection connection = store.connect(store.owner());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
