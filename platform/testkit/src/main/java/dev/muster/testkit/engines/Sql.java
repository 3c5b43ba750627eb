package dev.muster.testkit.engines;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Statements of the superuser. */
final class Sql {
    static final String SUPERUSER = "postgres";
    static final String SUPERUSER_PASSWORD = "postgres";

    private Sql() {}

    static String admin(int port, String database) {
        return url(port, database) + "?user=" + SUPERUSER + "&password=" + SUPERUSER_PASSWORD;
    }

    static String url(int port, String database) {
        return "jdbc:postgresql://" + Loopback.HOST + ":" + port + "/" + database;
    }

    static boolean answers(String url) {
        try (Connection connection = DriverManager.getConnection(url + "&connectTimeout=2&socketTimeout=2")) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    static void run(String url, String... statements) {
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("setting up a test database failed: " + e.getMessage(), e);
        }
    }
}
