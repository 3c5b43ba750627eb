package dev.muster.servicekit.database;

import static java.util.Objects.requireNonNull;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * An estimate of the database's present time that never lags behind it.
 *
 * <p>It is the time of the last answer plus the whole round trip plus what has passed here since, on a clock that goes on
 * while the process is stopped; so an age computed from it is never too small. Thread-safe.
 */
public final class DatabaseClock {
    private final Database database;
    private final LongSupplier nanos;
    private volatile @Nullable Reading last;

    /** @param nanos a monotonic clock in nanoseconds, {@code System::nanoTime} outside tests */
    public DatabaseClock(Database database, LongSupplier nanos) {
        this.database = requireNonNull(database, "database is null");
        this.nanos = requireNonNull(nanos, "nanos is null");
    }

    /** Asks the database; returns its time as it answered. */
    public Instant refresh() {
        long asked = nanos.getAsLong();
        Instant time = database.withConnection(connection -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
                row.next();
                return row.getObject(1, OffsetDateTime.class).toInstant();
            }
        });
        last = new Reading(time, asked);
        return time;
    }

    /** The latest time the database's clock can show now; asks the database if it was never asked. */
    public Instant latest() {
        Reading reading = last;
        if (reading == null) {
            refresh();
            return latest();
        }
        return reading.time.plus(Duration.ofNanos(nanos.getAsLong() - reading.asked));
    }

    private record Reading(Instant time, long asked) {}
}
