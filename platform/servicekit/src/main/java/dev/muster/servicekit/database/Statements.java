package dev.muster.servicekit.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs statements with their arguments, in one line each.
 *
 * <p>An {@link Instant} is sent as a point in time, an enum by its name, null as null of the type that the statement
 * wants, and all else as the driver maps it. No state of its own: as thread-safe as the connection.
 */
public final class Statements {
    private Statements() {}

    /** Reads one row of a result. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /**
     * All rows that the query finds.
     *
     * @param arguments for the question marks, in their order
     */
    public static <T> List<T> query(Connection connection, String sql, Row<T> row, @Nullable Object... arguments)
            throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, arguments);
                ResultSet results = statement.executeQuery()) {
            return rows(results, row);
        }
    }

    static <T> List<T> rows(ResultSet results, Row<T> row) throws SQLException {
        List<T> rows = new ArrayList<>();
        while (results.next()) {
            rows.add(row.read(results));
        }
        return rows;
    }

    /** Runs a statement; the answer is how many rows it changed. */
    public static int execute(Connection connection, String sql, @Nullable Object... arguments) throws SQLException {
        try (PreparedStatement statement = prepare(connection, sql, arguments)) {
            return statement.executeUpdate();
        }
    }

    static PreparedStatement prepare(Connection connection, String sql, @Nullable Object... arguments)
            throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < arguments.length; i++) {
            switch (arguments[i]) {
                case null -> statement.setNull(i + 1, Types.NULL);
                case Instant time -> statement.setObject(i + 1, time.atOffset(ZoneOffset.UTC));
                case Enum<?> name -> statement.setString(i + 1, name.name());
                default -> statement.setObject(i + 1, arguments[i]);
            }
        }
        return statement;
    }
}
