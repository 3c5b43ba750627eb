package dev.muster.servicekit.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are sent to the server together and run one after the other, each with a snapshot of its own.
 *
 * <p>None can depend on what another came to: whoever finds afterwards that one should not have run rolls all of them back.
 * What a statement came to is there once {@link #run} has returned. Used once; not thread-safe.
 */
public final class RoundTrip {
    private final StringBuilder sql = new StringBuilder();
    private final List<@Nullable Object> arguments = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();

    /** Adds a query; its rows are there afterwards. */
    public <T> Future<List<T>> query(String statement, Statements.Row<T> row, @Nullable Object... values) {
        CompletableFuture<List<T>> found = new CompletableFuture<>();
        add(statement, values);
        steps.add(done -> {
            try (ResultSet results = done.getResultSet()) {
                found.complete(Statements.rows(results, row));
            }
        });
        return found;
    }

    /** Adds a query of which {@code reader} sees each row. */
    public void each(String statement, RowReader reader, @Nullable Object... values) {
        add(statement, values);
        steps.add(done -> {
            try (ResultSet results = done.getResultSet()) {
                while (results.next()) {
                    reader.read(results);
                }
            }
        });
    }

    /** Adds a statement that answers nothing; how many rows it changed is there afterwards. */
    public Future<Integer> execute(String statement, @Nullable Object... values) {
        CompletableFuture<Integer> changed = new CompletableFuture<>();
        add(statement, values);
        steps.add(done -> changed.complete(done.getUpdateCount()));
        return changed;
    }

    /** Sends them all and waits for them. */
    public void run(Connection connection) throws SQLException {
        if (steps.isEmpty()) {
            return;
        }
        try (PreparedStatement statement =
                Statements.prepare(connection, sql.toString(), arguments.toArray(new @Nullable Object[0]))) {
            statement.execute();
            for (int i = 0; i < steps.size(); i++) {
                if (i > 0) {
                    statement.getMoreResults();
                }
                steps.get(i).take(statement);
            }
        }
    }

    private void add(String statement, @Nullable Object... values) {
        sql.append(sql.isEmpty() ? "" : ";\n").append(statement);
        Collections.addAll(arguments, values);
    }

    /** Takes one row. */
    @FunctionalInterface
    public interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    /** Takes what one statement came to. */
    @FunctionalInterface
    private interface Step {
        void take(PreparedStatement done) throws SQLException;
    }
}
