package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.RunAgainException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Statements sent to the server together and run one after the other, each with a snapshot of its own: one round trip.
 *
 * <p>Every parameter is one array, so a statement costs the same whatever the number of rows.
 */
final class Pipeline {
    private final StringBuilder sql = new StringBuilder();
    private final List<Object> arguments = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    /** Adds a query; the reader sees each of its rows. */
    Pipeline query(String statement, RowReader reader, Object... arrays) {
        add(statement, arrays);
        steps.add(new Query(reader));
        return this;
    }

    /** Adds a statement that must touch so many rows; fewer mean that somebody else was first. None: it is left out. */
    Pipeline write(String statement, int rows, Object... arrays) {
        if (rows > 0) {
            add(statement, arrays);
            steps.add(new Write(rows, statement));
        }
        return this;
    }

    /**
     * Runs them all.
     *
     * @throws RunAgainException when a statement touched fewer rows than it must
     */
    void run(Connection connection) throws SQLException {
        if (steps.isEmpty()) {
            return;
        }
        try (PreparedStatement statement = connection.prepareStatement(sql.toString())) {
            for (int i = 0; i < arguments.size(); i++) {
                statement.setObject(i + 1, arguments.get(i));
            }
            statement.execute();
            for (int i = 0; i < steps.size(); i++) {
                if (i > 0) {
                    statement.getMoreResults();
                }
                steps.get(i).take(statement);
            }
        }
    }

    private void add(String statement, Object... arrays) {
        sql.append(sql.isEmpty() ? "" : ";\n").append(statement);
        Collections.addAll(arguments, arrays);
    }

    /** Takes one row. */
    @FunctionalInterface
    interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private sealed interface Step {
        void take(PreparedStatement statement) throws SQLException;
    }

    private record Query(RowReader reader) implements Step {
        @Override
        public void take(PreparedStatement statement) throws SQLException {
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    reader.read(rows);
                }
            }
        }
    }

    private record Write(int rows, String sql) implements Step {
        @Override
        public void take(PreparedStatement statement) throws SQLException {
            int touched = statement.getUpdateCount();
            if (touched != rows) {
                throw new RunAgainException(touched + " rows instead of " + rows + ": "
                        + sql.lines().findFirst());
            }
        }
    }
}
