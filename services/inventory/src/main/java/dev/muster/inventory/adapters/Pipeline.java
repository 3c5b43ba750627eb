package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.RunAgainException;
import dev.muster.servicekit.database.RoundTrip;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;

/**
 * A round trip whose writes must touch as many rows as they were meant to.
 *
 * <p>Every parameter is one array, so a statement costs the same whatever the number of rows.
 */
final class Pipeline {
    private final RoundTrip trip = new RoundTrip();
    private final List<Write> writes = new ArrayList<>();

    /** Adds a query; the reader sees each of its rows. */
    Pipeline query(String statement, RoundTrip.RowReader reader, Object... arrays) {
        trip.each(statement, reader, arrays);
        return this;
    }

    /** Adds a statement that must touch so many rows; fewer mean that somebody else was first. None: it is left out. */
    Pipeline write(String statement, int rows, Object... arrays) {
        if (rows > 0) {
            writes.add(new Write(rows, statement, trip.execute(statement, arrays)));
        }
        return this;
    }

    /**
     * Runs them all.
     *
     * @throws RunAgainException when a statement touched fewer rows than it must
     */
    void run(Connection connection) throws SQLException {
        trip.run(connection);
        writes.forEach(Write::check);
    }

    private record Write(int rows, String sql, Future<Integer> touched) {
        void check() {
            if (touched.resultNow() != rows) {
                throw new RunAgainException(touched.resultNow() + " rows instead of " + rows + ": "
                        + sql.lines().findFirst());
            }
        }
    }
}
