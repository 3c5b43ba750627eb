package dev.muster.servicekit.database;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Properties;

/**
 * Which database a process uses, as whom, and within which limits.
 *
 * @param url its JDBC address, without credentials
 * @param secrets the directory that holds {@code database/username} and {@code database/password}
 * @param environment the environment of this process; a database of another one is refused
 * @param application what the sessions call themselves, say the instance's name
 * @param limits how much of the server this process may take
 */
public record DatabaseSettings(
        String url, Path secrets, String environment, String application, DatabaseLimits limits) {
    /**
     * What a service runs reads and writes by key, so each statement is planned once for a session, and never by reading a
     * whole table: a plan made while a table was small would be kept when it has grown.
     */
    private static final String POINT_ACCESS = " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off"
            + " -c enable_hashjoin=off -c enable_mergejoin=off";

    public DatabaseSettings {
        requireNonNull(url, "url is null");
        requireNonNull(secrets, "secrets is null");
        requireNonNull(environment, "environment is null");
        requireNonNull(application, "application is null");
        requireNonNull(limits, "limits is null");
        if (!url.startsWith("jdbc:postgresql://")) {
            throw new IllegalArgumentException("not a PostgreSQL address: " + url);
        }
    }

    /** The same settings with another number of sessions. */
    public DatabaseSettings withPoolSize(int size) {
        return new DatabaseSettings(url, secrets, environment, application, limits.withPoolSize(size));
    }

    /** The driver's properties: the server gets the limits with the connection, at no extra round trip. */
    Properties driver() {
        Properties properties = new Properties();
        properties.setProperty("ApplicationName", application);
        properties.setProperty("tcpKeepAlive", "true");
        properties.setProperty("connectTimeout", seconds(limits.connect().toMillis()));
        properties.setProperty("loginTimeout", seconds(limits.connect().toMillis()));
        properties.setProperty("socketTimeout", seconds(limits.socket().toMillis()));
        properties.setProperty("cancelSignalTimeout", "2");
        properties.setProperty(
                "options",
                "-c lock_timeout=" + limits.lock().toMillis()
                        + " -c statement_timeout=" + limits.statement().toMillis()
                        + " -c idle_in_transaction_session_timeout="
                        + limits.idleInTransaction().toMillis()
                        + " -c transaction_timeout=" + limits.transaction().toMillis()
                        + POINT_ACCESS);
        return properties;
    }

    /** The driver counts whole seconds; 0 would mean forever. */
    private static String seconds(long millis) {
        return Long.toString(Math.max(1, (millis + 999) / 1000));
    }
}
