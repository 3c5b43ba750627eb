package dev.muster.servicekit.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The row that says which environment a database belongs to. */
final class EnvironmentMarker {
    private EnvironmentMarker() {}

    /** Refuses a database whose marker is missing or names another environment. */
    static void check(Connection connection, String expected) throws SQLException {
        String name = connection.getCatalog();
        try (PreparedStatement query =
                        connection.prepareStatement("SELECT min(env), count(*) FROM public.muster_environment");
                ResultSet row = query.executeQuery()) {
            row.next();
            String found = row.getString(1);
            if (row.getInt(2) != 1 || !expected.equals(found)) {
                throw new WrongEnvironmentException("database " + name + " belongs to environment "
                        + (found == null ? "(none)" : found) + ", this process to " + expected + ": refused");
            }
        } catch (SQLException e) {
            if ("42P01".equals(e.getSQLState())) {
                throw new WrongEnvironmentException(
                        "database " + name + " carries no environment marker (table muster_environment): refused");
            }
            throw e;
        }
    }
}
