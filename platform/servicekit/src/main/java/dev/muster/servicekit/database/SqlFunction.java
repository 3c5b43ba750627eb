package dev.muster.servicekit.database;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A function that talks to the database. */
@FunctionalInterface
public interface SqlFunction<A, R extends @Nullable Object> {
    R apply(A argument) throws SQLException;
}
