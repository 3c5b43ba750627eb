package dev.muster.servicekit.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.muster.testkit.engines.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(180)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RoundTripTest {
    private final TestDatabase store = Databases.migrated();
    private final Database database = Databases.open(store);

    @BeforeAll
    void createTable() throws SQLException {
        try (Connection owner = store.connect(store.owner());
                Statement statement = owner.createStatement()) {
            statement.execute("CREATE TABLE thing (id int PRIMARY KEY, name text)");
        }
    }

    @AfterAll
    void close() {
        database.close();
    }

    @BeforeEach
    void clear() {
        run(trip -> trip.execute("DELETE FROM thing"));
    }

    @Test
    void run_severalStatements_eachSeesWhatTheOnesBeforeDid() {
        RoundTrip trip = new RoundTrip();
        Future<Integer> inserted = trip.execute("INSERT INTO thing VALUES (?, ?), (?, NULL)", 1, "one", 2);
        Future<List<String>> names =
                trip.query("SELECT name FROM thing ORDER BY id", row -> String.valueOf(row.getString(1)));
        Future<Integer> deleted = trip.execute("DELETE FROM thing WHERE id = ?", 7);
        assertFalse(inserted.isDone());
        database.inTransaction(connection -> {
            trip.run(connection);
            return true;
        });
        assertEquals(2, inserted.resultNow());
        assertEquals(List.of("one", "null"), names.resultNow());
        assertEquals(0, deleted.resultNow());
    }

    @Test
    void run_oneFails_noneCounts() {
        RoundTrip trip = new RoundTrip();
        Future<Integer> first = trip.execute("INSERT INTO thing VALUES (1, 'one')");
        Future<Integer> second = trip.execute("INSERT INTO thing VALUES (1, 'again')");
        assertThrows(
                DatabaseException.class,
                () -> database.inTransaction(connection -> {
                    trip.run(connection);
                    return true;
                }));
        assertFalse(first.isDone() && second.isDone());
        assertEquals(List.of(), run(trip2 -> trip2.query("SELECT id FROM thing", row -> row.getInt(1))));
    }

    @Test
    void run_ofNothing_doesNothing() {
        assertEquals(true, database.inTransaction(connection -> {
            new RoundTrip().run(connection);
            return true;
        }));
    }

    private <T> T run(Function<RoundTrip, Future<T>> statements) {
        RoundTrip trip = new RoundTrip();
        Future<T> result = statements.apply(trip);
        database.inTransaction(connection -> {
            trip.run(connection);
            return true;
        });
        return result.resultNow();
    }
}
