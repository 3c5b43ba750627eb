package dev.muster.servicekit.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.testkit.engines.TestDatabase;
import dev.muster.testkit.engines.TestPostgres;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DatabaseTest {
    private final TestDatabase store = Databases.migrated();
    private final Database database = Databases.open(store);

    @BeforeAll
    void createTable() throws SQLException {
        try (Connection owner = store.connect(store.owner());
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE thing (id int PRIMARY KEY CHECK (id > 0))");
        }
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        execute("DELETE FROM thing");
    }

    @Test
    void session_carriesTheLimits() {
        assertEquals("1s", ask("SHOW lock_timeout"));
        assertEquals("2s", ask("SHOW statement_timeout"));
        assertEquals("1s", ask("SHOW idle_in_transaction_session_timeout"));
        assertEquals("2500ms", ask("SHOW transaction_timeout"));
        assertEquals("test-1", ask("SHOW application_name"));
    }

    @Test
    void inTransaction_commits() {
        database.inTransaction(connection -> update(connection, "INSERT INTO thing VALUES (1)"));
        assertEquals("1", ask("SELECT count(*) FROM thing"));
    }

    @Test
    void inTransaction_exception_rollsBackAndPassesOn() {
        assertThrows(
                IllegalStateException.class,
                () -> database.inTransaction(connection -> {
                    update(connection, "INSERT INTO thing VALUES (1)");
                    throw new IllegalStateException("planted");
                }));
        assertEquals("0", ask("SELECT count(*) FROM thing"));
    }

    @Test
    void inTransaction_constraint_deterministic() {
        DatabaseException refused =
                assertThrows(DatabaseException.class, () -> execute("INSERT INTO thing VALUES (-1)"));
        assertEquals(Failure.DETERMINISTIC, refused.failure());
        assertFalse(refused.outcomeUnknown());
    }

    @Test
    void inTransaction_heldLock_lockTimeout() throws SQLException {
        execute("INSERT INTO thing VALUES (1)");
        try (Connection holder = store.connect(store.owner())) {
            holder.setAutoCommit(false);
            update(holder, "UPDATE thing SET id = 2");
            DatabaseException refused = assertThrows(DatabaseException.class, () -> execute("UPDATE thing SET id = 3"));
            assertEquals(Failure.LOCK_TIMEOUT, refused.failure());
        }
    }

    @Test
    void inTransaction_silentHolder_losesItsRowToTheServer() {
        execute("INSERT INTO thing VALUES (1)");
        DatabaseException ended = assertThrows(
                DatabaseException.class,
                () -> database.inTransaction(connection -> {
                    update(connection, "UPDATE thing SET id = 2");
                    awaitFreeRow();
                    return update(connection, "UPDATE thing SET id = 4");
                }));
        assertTrue(ended.failure().repeatable(), ended.failure().toString());
        assertEquals("1", ask("SELECT id FROM thing"));
    }

    @Test
    void inSnapshot_seesOneStateAndWritesNothing() {
        List<String> counts = database.inSnapshot(connection -> {
            List<String> seen = new ArrayList<>();
            seen.add(ask(connection, "SELECT count(*) FROM thing"));
            commitElsewhere("INSERT INTO thing VALUES (9)");
            seen.add(ask(connection, "SELECT count(*) FROM thing"));
            return seen;
        });
        assertEquals(List.of("0", "0"), counts);
        assertThrows(
                DatabaseException.class,
                () -> database.inSnapshot(connection -> update(connection, "INSERT INTO thing VALUES (1)")));
    }

    @Test
    void sessions_planForAccessByKey_snapshotsForWhatTheyRead() {
        String query = "SELECT current_setting('plan_cache_mode') || ' ' || current_setting('enable_seqscan')";
        assertEquals("force_generic_plan off", database.<String>inTransaction(connection -> ask(connection, query)));
        assertEquals("auto on", database.<String>inSnapshot(connection -> ask(connection, query)));
        assertEquals("force_generic_plan off", database.<String>withConnection(connection -> ask(connection, query)));
    }

    @Test
    void afterCommit_runsOnceAndOnlyAfterCommit() {
        List<String> seen = new ArrayList<>();
        Runnable note = () -> seen.add(ask("SELECT count(*) FROM thing"));
        database.inTransaction(connection -> {
            Database.afterCommit(note);
            Database.afterCommit(note);
            return update(connection, "INSERT INTO thing VALUES (1)");
        });
        assertEquals(List.of("1"), seen);
        assertThrows(
                IllegalStateException.class,
                () -> database.inTransaction(connection -> {
                    Database.afterCommit(note);
                    throw new IllegalStateException("planted");
                }));
        assertEquals(1, seen.size());
    }

    @Test
    void serverRestart_nextCallsRecover() {
        TestPostgres.shared().restart();
        long deadline = System.nanoTime() + 30_000_000_000L;
        while (true) {
            try {
                assertEquals("1", ask("SELECT 1"));
                return;
            } catch (DatabaseException e) {
                assertTrue(e.failure().repeatable(), e.failure() + " " + e.getMessage());
                assertTrue(System.nanoTime() < deadline, "the pool did not recover");
            }
        }
    }

    @Test
    void open_otherEnvironment_refused() {
        DatabaseSettings ours = Databases.settings(store, store.app());
        DatabaseSettings production =
                new DatabaseSettings(ours.url(), ours.secrets(), "prod", ours.application(), ours.limits());
        WrongEnvironmentException refused = assertThrows(
                WrongEnvironmentException.class,
                () -> Database.open("wrong", production, new SimpleMeterRegistry())
                        .close());
        assertTrue(String.valueOf(refused.getMessage()).contains("belongs to environment test, this process to prod"));
        assertThrows(WrongEnvironmentException.class, () -> new Migrations(production).run());
    }

    @Test
    void open_noMarker_refused() throws SQLException {
        TestDatabase bare = TestPostgres.shared().fresh("bare");
        try (Connection owner = bare.connect(bare.owner());
                Statement statement = owner.createStatement()) {
            statement.execute("DROP TABLE muster_environment");
        }
        WrongEnvironmentException refused = assertThrows(
                WrongEnvironmentException.class, () -> Databases.open(bare).close());
        assertTrue(String.valueOf(refused.getMessage()).contains("carries no environment marker"));
    }

    @Test
    void credentials_missingFiles_allNamed() throws Exception {
        Path empty = Files.createTempDirectory("muster-empty-");
        IllegalArgumentException refused = assertThrows(IllegalArgumentException.class, () -> Credentials.read(empty));
        String message = String.valueOf(refused.getMessage());
        assertTrue(message.contains("username") && message.contains("database/password"), message);
        Files.delete(empty);
    }

    @Test
    void credentials_toString_hidesThePassword() {
        assertFalse(new Credentials("me", "secret").toString().contains("secret"));
    }

    /** The row is free again as soon as the server has ended the session that held it. */
    private void awaitFreeRow() {
        long deadline = System.nanoTime() + 10_000_000_000L;
        while (System.nanoTime() < deadline) {
            try {
                commitElsewhere("SELECT id FROM thing FOR UPDATE");
                return;
            } catch (IllegalStateException e) {
                // Still held.
            }
        }
        throw new AssertionError("the row stayed locked");
    }

    private void commitElsewhere(String sql) {
        try (Connection connection = store.connect(store.app());
                Statement statement = connection.createStatement()) {
            statement.execute("SET lock_timeout = 200");
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String sql) {
        database.inTransaction(connection -> update(connection, sql));
    }

    private String ask(String sql) {
        return database.withConnection(connection -> ask(connection, sql));
    }

    private static String ask(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private static int update(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }
}
