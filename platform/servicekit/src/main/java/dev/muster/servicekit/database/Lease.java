package dev.muster.servicekit.database;

import static java.util.Objects.requireNonNull;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * A named task that one process at a time may do, by a row in database time.
 *
 * <p>A holder that is paused past the lease does not know that it lost it: what it does afterwards must be harmless, or
 * be checked against the epoch in the same transaction. Thread-safe.
 *
 * @param database where the row is
 * @param name the row's name; a migration inserts it
 * @param holder unique to this run of this process
 * @param duration how long a silent holder keeps it
 */
public record Lease(Database database, String name, String holder, Duration duration) {
    public Lease {
        requireNonNull(database, "database is null");
        requireNonNull(name, "name is null");
        requireNonNull(holder, "holder is null");
        requireNonNull(duration, "duration is null");
    }

    /** Takes or renews the lease; the epoch, which grows with each change of holder, or empty if another holds it. */
    public OptionalLong hold() {
        return database.withConnection(connection -> {
            try (PreparedStatement update = connection.prepareStatement("""
                    UPDATE muster_lease
                    SET epoch = CASE WHEN holder = ? THEN epoch ELSE epoch + 1 END, holder = ?,
                        until = clock_timestamp() + ? * interval '1 millisecond'
                    WHERE name = ? AND (holder = ? OR until < clock_timestamp())
                    RETURNING epoch
                    """)) {
                update.setString(1, holder);
                update.setString(2, holder);
                update.setLong(3, duration.toMillis());
                update.setString(4, name);
                update.setString(5, holder);
                try (ResultSet row = update.executeQuery()) {
                    return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
                }
            }
        });
    }

    /** Gives the lease up, so that another takes it without waiting; nothing happens if it is not held. */
    public void release() {
        database.<Integer>withConnection(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE muster_lease SET until = '-infinity' WHERE name = ? AND holder = ?")) {
                update.setString(1, name);
                update.setString(2, holder);
                return update.executeUpdate();
            }
        });
    }
}
