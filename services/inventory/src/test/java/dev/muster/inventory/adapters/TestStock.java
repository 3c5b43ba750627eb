package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Lines;
import dev.muster.inventory.domain.Result;
import dev.muster.inventory.domain.Terms;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.DatabaseLimits;
import dev.muster.servicekit.database.DatabaseSettings;
import dev.muster.servicekit.database.Migrations;
import dev.muster.servicekit.outbox.OutboxMessage;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;

/** A migrated database of its own on the shared PostgreSQL, with the store on top. */
final class TestStock implements AutoCloseable {
    static final Terms TERMS = new Terms(Duration.ofMinutes(15), Lines.MAX_LINES, Lines.MAX_QUANTITY);

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

    private final TestDatabase database = TestPostgres.shared().fresh("inventory");
    private final Database pool;
    private final Queue<OutboxMessage> told = new LinkedBlockingQueue<>();

    TestStock() {
        new Migrations(settings(database.owner(), DatabaseLimits.SERVING)).run();
        pool = open(PATIENT);
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
                database.url(), TestDatabase.secrets(login), TestDatabase.ENVIRONMENT, "inventory-1", limits);
    }

    /** What a process of the service is told of its database. */
    Map<String, String> variables() {
        return database.variables(database.app());
    }

    Database database() {
        return pool;
    }

    PostgresStock store() {
        return store(pool);
    }

    PostgresStock store(Database through) {
        return new PostgresStock(through, new PostgresSteps((pipeline, messages) -> told.addAll(messages)));
    }

    PostgresStockView view() {
        return new PostgresStockView(pool);
    }

    Queue<OutboxMessage> told() {
        return told;
    }

    List<Result> run(Command... batch) {
        return store().execute(Arrays.asList(batch)).results();
    }

    /** Removes every row. */
    void clear() {
        database.empty("stock", "reservations", "reservation_lines", "receipts", "imports", "muster_outbox");
        told.clear();
    }

    /** One statement as the owner. */
    void sql(String statement) {
        try (Connection connection = database.connect(database.owner())) {
            connection.createStatement().execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    long count(String query) {
        try (Connection connection = database.connect(database.owner());
                ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    Connection connect() throws SQLException {
        return database.connect(database.app());
    }

    @Override
    public void close() {
        pool.close();
    }
}
