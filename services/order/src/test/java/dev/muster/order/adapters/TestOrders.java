package dev.muster.order.adapters;

import dev.muster.order.domain.Answers;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.DatabaseLimits;
import dev.muster.servicekit.database.DatabaseSettings;
import dev.muster.servicekit.database.Migrations;
import dev.muster.servicekit.outbox.Outbox;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A migrated database of its own on the shared PostgreSQL, with the store on top. Its own look is for one thread. */
final class TestOrders implements AutoCloseable {
    static final Duration SAFETY_NET = Duration.ofSeconds(2);

    /** Writes what a test can read again. */
    static final Answers ANSWERS = order -> (order.state() + " " + order.version()).getBytes(StandardCharsets.UTF_8);

    /** Patient, so that a slow machine is not taken for a failing database. */
    static final DatabaseLimits PATIENT = new DatabaseLimits(
            10,
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofSeconds(30),
            Duration.ofSeconds(40));

    private final TestDatabase database = TestPostgres.shared().fresh("orders");
    private final Database pool;
    private final Connection owner;

    TestOrders() {
        new Migrations(settings(database.owner(), DatabaseLimits.SERVING)).run();
        pool = open(PATIENT);
        try {
            owner = database.connect(database.owner());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    Database open(DatabaseLimits limits) {
        return Database.open("test", settings(database.app(), limits), new SimpleMeterRegistry());
    }

    /** The same database by another port of 127.0.0.1, which leads there. */
    Database openAt(int port, DatabaseLimits limits) {
        DatabaseSettings direct = settings(database.app(), limits);
        DatabaseSettings through = new DatabaseSettings(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + database.name(),
                direct.secrets(),
                direct.environment(),
                direct.application(),
                direct.limits());
        return Database.open("through", through, new SimpleMeterRegistry());
    }

    private DatabaseSettings settings(TestDatabase.Login login, DatabaseLimits limits) {
        return new DatabaseSettings(
                database.url(), TestDatabase.secrets(login), TestDatabase.ENVIRONMENT, "order-1", limits);
    }

    /** What a process of the service is told of its database. */
    Map<String, String> variables() {
        return database.variables(database.app());
    }

    Database database() {
        return pool;
    }

    /** Writes to the real outbox, which no relay reads. */
    static OutboxPort outbox() {
        return OutboxPort.of(new Outbox(() -> {}, Map::of));
    }

    PostgresOrders store() {
        return store(pool);
    }

    PostgresOrders store(Database through) {
        return new PostgresOrders(through, outbox(), ANSWERS, SAFETY_NET, InstantSource.system());
    }

    /** Removes every row. */
    void clear() {
        database.empty("orders", "idempotency", "muster_outbox");
    }

    /** One statement as the owner. */
    void sql(String statement) {
        try (Statement run = owner.createStatement()) {
            boolean ignored = run.execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    long count(String query) {
        return Long.parseLong(texts(query).getFirst());
    }

    /** The first column of each row. */
    List<String> texts(String query) {
        try (Statement run = owner.createStatement();
                ResultSet rows = run.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** The types of the commands that wait to be sent, in their order. */
    List<String> commands() {
        return texts("SELECT convert_from(payload, 'UTF8')::json ->> 'type' FROM muster_outbox"
                + " WHERE topic = 'muster.order-commands.v1' ORDER BY id");
    }

    @Override
    public void close() {
        pool.close();
        try {
            owner.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
