package dev.muster.servicekit.database;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Sorts failures by SQL state.
 *
 * @see <a href="https://www.postgresql.org/docs/18/errcodes-appendix.html">PostgreSQL error codes</a>
 */
public final class Failures {
    private Failures() {}

    /** The kind of failure; an exception without a state is judged by its type and cause. */
    public static Failure classify(SQLException exception) {
        requireNonNull(exception, "exception is null");
        if (exception instanceof SQLTransientConnectionException) {
            return Failure.UNAVAILABLE;
        }
        String state = exception.getSQLState();
        if (state == null || state.length() != 5) {
            return lost(exception) ? Failure.LOST_CONNECTION : Failure.DEFECT;
        }
        return ofState(state);
    }

    /** The kind of the nearest database failure among an exception and its causes; empty if there is none. */
    public static Optional<Failure> find(@Nullable Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof DatabaseException database) {
                return Optional.of(database.failure());
            }
            if (t instanceof SQLException sql) {
                return Optional.of(classify(sql));
            }
        }
        return Optional.empty();
    }

    private static Failure ofState(String state) {
        return switch (state) {
            case "40001" -> Failure.SERIALIZATION;
            case "40P01" -> Failure.DEADLOCK;
            case "55P03" -> Failure.LOCK_TIMEOUT;
            case "57014", "25P03", "25P04", "57P05" -> Failure.TIMEOUT;
            case "57P01", "57P02", "57P04", "25006", "40003" -> Failure.LOST_CONNECTION;
            case "57P03" -> Failure.UNAVAILABLE;
            default -> ofClass(state.substring(0, 2));
        };
    }

    private static Failure ofClass(String stateClass) {
        return switch (stateClass) {
            case "21", "22", "23", "44", "P0" -> Failure.DETERMINISTIC;
            case "08" -> Failure.LOST_CONNECTION;
            case "28", "53", "58" -> Failure.UNAVAILABLE;
            case "40" -> Failure.SERIALIZATION;
            default -> Failure.DEFECT;
        };
    }

    private static boolean lost(SQLException exception) {
        return exception instanceof SQLRecoverableException || exception.getCause() instanceof IOException;
    }
}
