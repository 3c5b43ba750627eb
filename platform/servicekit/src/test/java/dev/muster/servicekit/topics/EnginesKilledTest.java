package dev.muster.servicekit.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.DatabaseClock;
import dev.muster.servicekit.database.DatabaseException;
import dev.muster.servicekit.database.Databases;
import dev.muster.servicekit.database.StoreId;
import dev.muster.servicekit.outbox.Outbox;
import dev.muster.servicekit.outbox.OutboxMessage;
import dev.muster.servicekit.outbox.OutboxRelay;
import dev.muster.servicekit.outbox.RelaySettings;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Broker and database are killed under two relays, a follower and a consumer: what was committed arrives everywhere. */
@Timeout(300)
class EnginesKilledTest {
    private static final String KEY = "k";

    private final Broker broker = new Broker();
    private final TopicSpec states = broker.create(TopicKind.STATE, 2);
    private final TopicSpec messages = broker.create(TopicKind.MESSAGES, 2);
    private final TestDatabase store = Databases.migrated();
    private final Database database = Databases.open(store);
    private final Levels levels = new Levels(database, 100);
    private final Set<Long> consumed = ConcurrentHashMap.newKeySet();
    private final AtomicLong acknowledged = new AtomicLong();

    @Test
    void killedOneAfterTheOther_everythingCommittedArrives() throws Exception {
        try (Connection owner = store.connect(store.owner());
                Statement statement = owner.createStatement()) {
            statement.execute(Levels.TABLE);
            statement.execute("INSERT INTO level VALUES ('k', 0)");
        }
        AtomicBoolean writing = new AtomicBoolean(true);
        try (OutboxRelay first = relay();
                OutboxRelay _ = relay();
                StateFollower<Levels.Level> follower = follower();
                DeadLetters deadLetters = new DeadLetters(broker.settings);
                GroupConsumer consumer = consumer(deadLetters)) {
            Outbox outbox = new Outbox(first::wake, Map::of);
            follower.start();
            consumer.start();
            Thread writer = Thread.ofPlatform().start(() -> write(outbox, writing));
            Broker.await("messages flow", () -> consumed.size() > 20 && version() > 20);
            broker.kafka.restart();
            flowsAgain();
            TestPostgres.shared().restart();
            flowsAgain();
            writing.set(false);
            writer.join();

            long last = database.withConnection(connection -> {
                try (Statement statement = connection.createStatement();
                        ResultSet row = statement.executeQuery("SELECT version FROM level WHERE key = 'k'")) {
                    row.next();
                    return row.getLong(1);
                }
            });
            assertTrue(last >= acknowledged.get(), "an acknowledged commit is gone");
            Broker.await("the follower has the last version", () -> version() == last);
            Broker.await("the consumer has every message", () -> consumed.size() == last);
            Broker.await("fresh again", () -> follower.staleSince().equals(Optional.empty()));
            assertEquals(List.of(), deadLetters.list(messages.name(), 1));
        } finally {
            database.close();
            broker.close();
        }
    }

    private void flowsAgain() {
        long from = acknowledged.get();
        Broker.await("commits go on", () -> acknowledged.get() > from + 20);
        long committed = acknowledged.get();
        Broker.await("the view goes on", () -> version() >= committed);
        Broker.await("messages go on", () -> consumed.contains(committed));
    }

    /** One version after another, each told to both topics; what fails is tried again with the next version it finds. */
    private void write(Outbox outbox, AtomicBoolean writing) {
        while (writing.get()) {
            try {
                acknowledged.set(database.inTransaction(connection -> {
                    long version = raise(connection);
                    byte[] state = new Levels.Level(KEY, version).encode();
                    outbox.append(connection, new OutboxMessage(states.name(), KEY, state, Map.of(), null));
                    byte[] message = Long.toString(version).getBytes(UTF_8);
                    outbox.append(connection, new OutboxMessage(messages.name(), KEY, message, Map.of(), null));
                    return version;
                }));
                Thread.sleep(5);
            } catch (DatabaseException e) {
                assertTrue(e.failure().repeatable(), e.failure() + ": " + e.getMessage());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private static long raise(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "UPDATE level SET version = version + 1 WHERE key = 'k' RETURNING version")) {
            row.next();
            return row.getLong(1);
        }
    }

    private long version() {
        return levels.view.getOrDefault(KEY, 0L);
    }

    private OutboxRelay relay() {
        return OutboxRelay.start(
                database,
                broker.settings.producer(),
                UUID.randomUUID().toString(),
                Map.of(states.name(), 2),
                RelaySettings.DEFAULT,
                new SimpleMeterRegistry());
    }

    private StateFollower<Levels.Level> follower() {
        return new StateFollower<>(
                broker.settings,
                states.name(),
                Duration.ofSeconds(2),
                levels,
                new DatabaseClock(database, System::nanoTime),
                () -> StoreId.read(database),
                new SimpleMeterRegistry());
    }

    private GroupConsumer consumer(DeadLetters deadLetters) {
        return new GroupConsumer(
                broker.settings,
                ConsumerSettings.of(broker.freshGroup(), Set.of(messages.name())),
                MessageHandler.each(message -> {
                    consumed.add(Long.parseLong(new String(message.payload(), UTF_8)));
                    return Handled.DONE;
                }),
                deadLetters,
                new SimpleMeterRegistry());
    }
}
