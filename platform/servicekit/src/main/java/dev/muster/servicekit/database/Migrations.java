package dev.muster.servicekit.database;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Brings a database to the shape this release expects, as the owner role.
 *
 * <p>The platform's tables ({@code classpath:db/servicekit}, versions 0.x) and the service's own
 * ({@code classpath:db/migration}, versions from 1) have a history each, so that either can grow without the other.
 */
public final class Migrations {
    private static final String LOCK_TIMEOUT = "-c lock_timeout=5000";

    private final PGSimpleDataSource source;
    private final String environment;

    /** @param settings the owner's; of the limits only the connect time-out is used */
    public Migrations(DatabaseSettings settings) {
        requireNonNull(settings, "settings is null");
        Credentials owner = Credentials.read(settings.secrets());
        environment = settings.environment();
        source = new PGSimpleDataSource();
        source.setUrl(settings.url());
        source.setUser(owner.user());
        source.setPassword(owner.password());
        source.setApplicationName(settings.application());
        source.setConnectTimeout((int) Math.max(1, settings.limits().connect().toSeconds()));
        source.setOptions(LOCK_TIMEOUT);
    }

    /**
     * Applies what is missing; concurrent runs wait for each other.
     *
     * @return how many migrations were applied
     * @throws WrongEnvironmentException if the database is not of this process's environment
     */
    public int run() {
        try (Connection connection = source.getConnection()) {
            EnvironmentMarker.check(connection, environment);
        } catch (SQLException e) {
            throw new DatabaseException(e, false);
        }
        return migrate("muster_platform_history", "classpath:db/servicekit")
                + migrate("muster_service_history", "classpath:db/migration");
    }

    private int migrate(String history, String location) {
        return Flyway.configure()
                .dataSource(source)
                .table(history)
                .locations(location)
                // The environment marker and the other history are there before the first migration.
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .baselineDescription("empty")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load()
                .migrate()
                .migrationsExecuted;
    }
}
