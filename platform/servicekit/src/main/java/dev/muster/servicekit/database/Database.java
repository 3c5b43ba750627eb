package dev.muster.servicekit.database;

import static java.util.Objects.requireNonNull;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.metrics.micrometer.MicrometerMetricsTrackerFactory;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A bounded pool of sessions with one PostgreSQL database.
 *
 * <p>Every session carries the limits of its settings, enforced by the server. Credentials are read again for each new
 * connection, so that a rotated password needs no restart. Calls fail with {@link DatabaseException}, which tells the
 * kind of failure; nothing is retried here. Thread-safe; a call occupies one session until it returns.
 */
public final class Database implements AutoCloseable {
    private static final String SNAPSHOT = """
            SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;
            SET LOCAL plan_cache_mode = auto; SET LOCAL enable_seqscan = on;
            SET LOCAL enable_hashjoin = on; SET LOCAL enable_mergejoin = on""";

    private static final Duration FIRST_SESSION = Duration.ofSeconds(20);

    private final HikariDataSource pool;

    private Database(HikariDataSource pool) {
        this.pool = pool;
    }

    /**
     * Connects, within 20 s, and checks the environment marker.
     *
     * @param name what the pool is called in metrics and logs
     * @throws WrongEnvironmentException if the database is not of this process's environment
     * @throws DatabaseException if the database cannot be reached
     */
    public static Database open(String name, DatabaseSettings settings, MeterRegistry metrics) {
        Database database = new Database(pool(configure(name, settings, metrics)));
        try {
            database.withConnection(connection -> {
                EnvironmentMarker.check(connection, settings.environment());
                return true;
            });
            return database;
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Runs work in one READ COMMITTED transaction, commits it, then runs what {@link #afterCommit} was given.
     *
     * <p>Any exception rolls back. Calls do not nest.
     *
     * @throws DatabaseException if the database failed; {@link DatabaseException#outcomeUnknown()} if it failed to answer COMMIT
     */
    public <T extends @Nullable Object> T inTransaction(SqlFunction<Connection, T> work) {
        return inTransaction(null, work);
    }

    /**
     * Runs read-only work that sees one state of the database throughout (REPEATABLE READ).
     *
     * <p>Its statements may read whole tables and are planned for what they read; those of other work are planned once, for
     * access by key.
     */
    public <T extends @Nullable Object> T inSnapshot(SqlFunction<Connection, T> work) {
        return inTransaction(SNAPSHOT, work);
    }

    /** Runs work whose every statement is a transaction of its own: one round trip for a lone statement. */
    public <T extends @Nullable Object> T withConnection(SqlFunction<Connection, T> work) {
        try (Connection connection = pool.getConnection()) {
            return work.apply(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e, false);
        }
    }

    /**
     * Has an action run after the transaction of this thread has committed, and not at all if it does not.
     *
     * <p>It runs on the committing thread and must be quick; equal actions run once. Outside
     * {@link #inTransaction} nothing happens.
     */
    public static void afterCommit(Runnable action) {
        requireNonNull(action, "action is null");
        if (Transaction.CURRENT.isBound()) {
            Transaction.CURRENT.get().afterCommit(action);
        }
    }

    /** Closes every session; work under way fails. */
    @Override
    public void close() {
        pool.close();
    }

    private static HikariDataSource pool(HikariConfig config) {
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw e.getCause() instanceof SQLException cause ? new DatabaseException(cause, false) : e;
        }
    }

    private <T extends @Nullable Object> T inTransaction(@Nullable String first, SqlFunction<Connection, T> work) {
        if (Transaction.CURRENT.isBound()) {
            throw new IllegalStateException("transactions do not nest");
        }
        Transaction transaction = new Transaction();
        T result = ScopedValue.where(Transaction.CURRENT, transaction).call(() -> commit(first, work));
        transaction.committed();
        return result;
    }

    private <T extends @Nullable Object> T commit(@Nullable String first, SqlFunction<Connection, T> work) {
        boolean committing = false;
        try (Connection connection = pool.getConnection()) {
            connection.setAutoCommit(false);
            T result = perform(connection, first, work);
            committing = true;
            connection.commit();
            return result;
        } catch (SQLException e) {
            throw new DatabaseException(e, committing);
        }
    }

    /** The pool rolls back as well, but its error, if any, would hide the first one. */
    private static <T extends @Nullable Object> T perform(
            Connection connection, @Nullable String first, SqlFunction<Connection, T> work) throws SQLException {
        try {
            if (first != null) {
                try (Statement statement = connection.createStatement()) {
                    statement.execute(first);
                }
            }
            return work.apply(connection);
        } catch (SQLException | RuntimeException | Error e) {
            try {
                connection.rollback();
            } catch (SQLException rollback) {
                e.addSuppressed(rollback);
            }
            throw e;
        }
    }

    private static HikariConfig configure(String name, DatabaseSettings settings, MeterRegistry metrics) {
        DatabaseLimits limits = settings.limits();
        HikariConfig config = new HikariConfig();
        config.setPoolName(name);
        config.setJdbcUrl(settings.url());
        config.setDataSourceProperties(settings.driver());
        config.setCredentialsProvider(() -> {
            Credentials credentials = Credentials.read(settings.secrets());
            return com.zaxxer.hikari.util.Credentials.of(credentials.user(), credentials.password());
        });
        config.setMaximumPoolSize(limits.poolSize());
        config.setConnectionTimeout(Math.max(250, limits.acquire().toMillis()));
        config.setValidationTimeout(Math.max(250, limits.acquire().toMillis()));
        // A cold process on a busy machine opens its first session later than a warm one may wait for one.
        config.setInitializationFailTimeout(FIRST_SESSION.toMillis());
        config.setMetricsTrackerFactory(new MicrometerMetricsTrackerFactory(metrics));
        return config;
    }
}
