package dev.muster.testkit.engines;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/**
 * One database with the two roles a service has: the owner migrates it, the run-time role may do less.
 *
 * @param name the database's name
 * @param url its JDBC address, without credentials
 * @param owner who owns the schema
 * @param app who serves
 */
public record TestDatabase(String name, String url, Login owner, Login app) {
    /** The environment every test database and broker is marked with. */
    public static final String ENVIRONMENT = "test";

    private static final String DEADLOCK = "40P01";
    private static final int MAX_DEADLOCKS = 20;

    public TestDatabase {
        requireNonNull(name, "name is null");
        requireNonNull(url, "url is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(app, "app is null");
    }

    /** A role's name and password. */
    public record Login(String user, String password) {
        public Login {
            requireNonNull(user, "user is null");
            requireNonNull(password, "password is null");
        }

        /** Neither logs nor failed asserts show a password. */
        @Override
        public String toString() {
            return user + ":***";
        }
    }

    /** A new connection of the given role; the caller closes it. */
    public Connection connect(Login login) throws SQLException {
        return DriverManager.getConnection(url, login.user(), login.password());
    }

    /**
     * Removes every row of the given tables, as their owner. Locks all of them, one after the other, so it can be in a
     * deadlock with what a service beside the test does: as the victim it tries again.
     *
     * @throws IllegalStateException if they cannot be emptied
     */
    public void empty(String... tables) {
        String truncate = "TRUNCATE " + String.join(", ", tables);
        try (Connection connection = connect(owner);
                Statement statement = connection.createStatement()) {
            for (int left = MAX_DEADLOCKS; ; left--) {
                try {
                    boolean ignored = statement.execute(truncate);
                    return;
                } catch (SQLException e) {
                    if (left == 0 || !DEADLOCK.equals(e.getSQLState())) {
                        throw e;
                    }
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(truncate + ": " + e.getMessage(), e);
        }
    }

    /** The environment variables a service process of this database gets, with the given role's credentials. */
    public Map<String, String> variables(Login login) {
        return Map.of(
                "MUSTER_ENV", ENVIRONMENT,
                "MUSTER_DB_URL", url,
                "MUSTER_DB_NAME", name,
                "MUSTER_SECRETS", secrets(login).toString());
    }

    /** A new directory with the role's credentials, laid out as a service process expects it. */
    public static Path secrets(Login login) {
        Path directory = Trees.temporary("muster-secrets-");
        Runtime.getRuntime().addShutdownHook(new Thread(() -> Trees.delete(directory), "remove-test-secrets"));
        Path folder = directory.resolve("database");
        try {
            Files.createDirectory(folder);
            write(folder.resolve("username"), login.user());
            write(folder.resolve("password"), login.password());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write test secrets", e);
        }
        return directory;
    }

    private static void write(Path file, String text) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, text);
    }
}
