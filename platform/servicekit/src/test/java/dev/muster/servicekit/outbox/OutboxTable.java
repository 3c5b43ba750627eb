package dev.muster.servicekit.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.Databases;
import dev.muster.servicekit.database.Failure;
import dev.muster.servicekit.database.Failures;
import dev.muster.servicekit.database.Lease;
import dev.muster.testkit.engines.TestDatabase;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;

/** A real outbox table, and relays whose rounds a test runs one by one. */
final class OutboxTable implements AutoCloseable {
    static final String STATE_TOPIC = "kit.levels.v1";
    static final String MESSAGE_TOPIC = "kit.commands.v1";
    static final Duration RENEW = Duration.ofMillis(500);

    final TestDatabase store = Databases.migrated();
    final Database database = Databases.open(store);
    final Outbox outbox = new Outbox(() -> {}, Map::of);
    final SimpleMeterRegistry registry = new SimpleMeterRegistry();

    /** The relay's monotonic clock, moved by hand. */
    private long nanos = 1;

    RelayStore storeOf(String holder) {
        return new PostgresRelayStore(new Lease(database, "outbox", holder, Duration.ofSeconds(30)));
    }

    Relay relay(RelayStore relayStore, RecordSender sender) {
        RelayMetrics metrics = new RelayMetrics(registry);
        Heartbeats heartbeats =
                new Heartbeats(sender, Map.of(STATE_TOPIC, 2), Duration.ofMillis(500), this::nanos, metrics);
        return new Relay(relayStore, sender, heartbeats, metrics, this::nanos, RENEW);
    }

    synchronized void pass(Duration time) {
        nanos += time.toNanos();
    }

    private synchronized long nanos() {
        return nanos;
    }

    static OutboxMessage message(String topic, String key, String payload) {
        return new OutboxMessage(topic, key, payload.getBytes(UTF_8), Map.of("kind", "test"), null);
    }

    static OutboxMessage withdrawable(String key, String payload) {
        return new OutboxMessage(MESSAGE_TOPIC, key, payload.getBytes(UTF_8), Map.of(), null, key);
    }

    /** Appends in one transaction; the database's time behind its commit. */
    Instant commit(OutboxMessage... messages) {
        database.inTransaction(connection -> {
            for (OutboxMessage message : messages) {
                outbox.append(connection, message);
            }
            return true;
        });
        return database.withConnection(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        });
    }

    int withdraw(String key) {
        return database.inTransaction(connection -> outbox.withdraw(connection, key));
    }

    /** Ends any lease at once, as if its time had run out. */
    void expireLease() {
        execute("UPDATE muster_lease SET until = '-infinity'");
    }

    long rows() {
        return database.withConnection(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT count(*) FROM muster_outbox")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    /** True if another session holds a lock on a row of the outbox or its lease. */
    boolean locked() {
        try (Connection connection = begin();
                Statement statement = connection.createStatement()) {
            statement.execute("SELECT FROM muster_outbox FOR UPDATE NOWAIT");
            statement.execute("SELECT FROM muster_lease FOR UPDATE NOWAIT");
            return false;
        } catch (SQLException e) {
            if (Failures.classify(e) == Failure.LOCK_TIMEOUT) {
                return true;
            }
            throw new IllegalStateException(e);
        }
    }

    /** A connection with an open transaction; the caller commits and closes it. */
    Connection begin() throws SQLException {
        Connection connection = store.connect(store.app());
        connection.setAutoCommit(false);
        return connection;
    }

    void execute(String sql) {
        database.<Boolean>withConnection(connection -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(sql);
            }
        });
    }

    @Override
    public void close() {
        database.close();
    }
}
