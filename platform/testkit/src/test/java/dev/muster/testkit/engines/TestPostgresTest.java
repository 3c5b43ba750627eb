package dev.muster.testkit.engines;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
class TestPostgresTest {
    private final TestPostgres postgres = TestPostgres.shared();
    private final TestDatabase database = postgres.fresh("sample");

    @Test
    void server_isDurable() throws SQLException {
        assertEquals("on", ask("SHOW fsync"));
        assertEquals("on", ask("SHOW synchronous_commit"));
        assertEquals("on", ask("SHOW full_page_writes"));
    }

    @Test
    void fresh_marksTheEnvironment() throws SQLException {
        assertEquals("test", ask("SELECT env FROM muster_environment"));
    }

    @Test
    void app_mayWriteTheOwnersTablesButMakeNone() throws SQLException {
        run(database.owner(), "CREATE TABLE t (id bigint GENERATED ALWAYS AS IDENTITY, v text)");
        run(database.app(), "INSERT INTO t (v) VALUES ('a')");
        assertThrows(SQLException.class, () -> run(database.app(), "CREATE TABLE u (id int)"));
        assertThrows(SQLException.class, () -> run(database.app(), "DROP TABLE t"));
    }

    @Test
    void connect_wrongPassword_refused() {
        TestDatabase.Login wrong = new TestDatabase.Login(database.app().user(), "guess");
        assertThrows(SQLException.class, () -> database.connect(wrong));
    }

    @Test
    void kill_thenStart_keepsWhatWasCommitted() throws SQLException {
        run(database.owner(), "CREATE TABLE kept (id int)", "INSERT INTO kept VALUES (7)");
        postgres.kill();
        assertThrows(SQLException.class, () -> ask("SELECT 1"));
        postgres.start();
        assertEquals("7", ask("SELECT id FROM kept"));
    }

    @Test
    void pause_nobodyAnswersUntilResume() throws Exception {
        postgres.pause();
        CompletableFuture<String> answer;
        try {
            answer = CompletableFuture.supplyAsync(() -> {
                try {
                    return ask("SELECT 'late'");
                } catch (SQLException e) {
                    throw new IllegalStateException(e);
                }
            });
            assertThrows(TimeoutException.class, () -> answer.get(300, TimeUnit.MILLISECONDS));
        } finally {
            postgres.resume();
        }
        assertEquals("late", answer.get(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS));
    }

    @Test
    void empty_deadlockWithWhoWrites_triesAgain() throws Exception {
        run(database.owner(), "CREATE TABLE a (id int)", "CREATE TABLE b (id int)", "INSERT INTO a VALUES (1)");
        CompletableFuture<Void> emptied;
        try (Connection writer = database.connect(database.owner());
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("INSERT INTO b VALUES (2)");
            emptied = CompletableFuture.runAsync(() -> database.empty("a", "b"));
            awaitAWaitingLock();
            // It holds a and waits for b, we hold b and want a. It waits for longer, so it is told of the deadlock.
            statement.execute("INSERT INTO a VALUES (2)");
            writer.commit();
        }
        emptied.get(30, TimeUnit.SECONDS);
        assertEquals("0", ask("SELECT (SELECT count(*) FROM a) + (SELECT count(*) FROM b)"));
    }

    @Test
    void empty_noSuchTable_namesIt() {
        IllegalStateException refused = assertThrows(IllegalStateException.class, () -> database.empty("missing"));
        assertTrue(String.valueOf(refused.getMessage()).contains("missing"));
    }

    @Test
    void secrets_layOutTheRolesCredentials() throws IOException {
        Path directory = TestDatabase.secrets(database.app());
        assertEquals(database.app().user(), Files.readString(directory.resolve("database/username")));
        assertEquals(database.app().password(), Files.readString(directory.resolve("database/password")));
    }

    private void awaitAWaitingLock() throws SQLException {
        long until = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (ask("SELECT count(*) FROM pg_locks WHERE NOT granted").equals("0")) {
            assertTrue(System.nanoTime() < until, "nobody waits for a lock");
        }
    }

    private String ask(String sql) throws SQLException {
        try (Connection connection = database.connect(database.owner());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }

    private void run(TestDatabase.Login login, String... statements) throws SQLException {
        try (Connection connection = database.connect(login);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
