package dev.muster.config.adapters;

import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.DatabaseLimits;
import dev.muster.servicekit.database.DatabaseSettings;
import dev.muster.servicekit.database.Migrations;
import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** A migrated database of its own on the shared PostgreSQL. */
public final class TestStore implements AutoCloseable {
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

    private final TestDatabase database = TestPostgres.shared().fresh("config");
    private final Database pool;

    public TestStore() {
        new Migrations(settings(database.owner())).run();
        pool = Database.open("test", settings(database.app()), new SimpleMeterRegistry());
    }

    /** What a process of the service is told of its database. */
    public Map<String, String> variables() {
        return database.variables(database.app());
    }

    TestDatabase.Login owner() {
        return database.owner();
    }

    Database pool() {
        return pool;
    }

    /** One statement as the owner, who may do what the run-time role may not. */
    public void sql(String statement) {
        try (Connection connection = database.connect(database.owner())) {
            connection.createStatement().execute(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(statement, e);
        }
    }

    public long count(String query) {
        try (Connection connection = database.connect(database.owner());
                ResultSet row = connection.createStatement().executeQuery(query)) {
            row.next();
            return row.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /** Removes every row. */
    public void clear() {
        database.empty("versions", "contents", "head", "commits", "instances", "muster_outbox");
    }

    @Override
    public void close() {
        pool.close();
    }

    private DatabaseSettings settings(TestDatabase.Login login) {
        return new DatabaseSettings(
                database.url(), TestDatabase.secrets(login), TestDatabase.ENVIRONMENT, "config-test", PATIENT);
    }
}
