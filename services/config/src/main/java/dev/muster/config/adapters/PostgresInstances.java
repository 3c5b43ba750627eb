package dev.muster.config.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.config.domain.Hash;
import dev.muster.config.domain.InstanceReport;
import dev.muster.config.domain.InstanceReport.NotTaken;
import dev.muster.config.domain.Instances;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who runs what, in PostgreSQL. Thread-safe. */
record PostgresInstances(Database database) implements Instances {
    private static final String REPORT = """
            INSERT INTO instances VALUES (?, ?, ?, ?, ?, ?, ?, ?::timestamptz, ?, ?::bigint, ?, clock_timestamp())
            ON CONFLICT (service, instance) DO UPDATE
            SET release = excluded.release, version = excluded.version, hash = excluded.hash, line = excluded.line,
                since = excluded.since, stale_since = excluded.stale_since, override = excluded.override,
                refused_version = excluded.refused_version, refused_reason = excluded.refused_reason,
                seen_at = excluded.seen_at
            """;
    private static final String ALL = """
            SELECT *, seen_at < clock_timestamp() - interval '30 seconds' AS silent
            FROM instances WHERE seen_at > clock_timestamp() - interval '1 day'
            ORDER BY service COLLATE "C", instance COLLATE "C"
            """;

    PostgresInstances {
        requireNonNull(database, "database is null");
    }

    @Override
    public void report(InstanceReport report) {
        database.withConnection(connection -> {
            Statements.execute(
                    connection, "DELETE FROM instances WHERE seen_at < clock_timestamp() - interval '1 day'");
            return Statements.execute(
                    connection,
                    REPORT,
                    report.service(),
                    report.instance(),
                    report.release(),
                    report.version(),
                    report.hash().map(Hash::hex).orElse(null),
                    report.line(),
                    report.since().atOffset(ZoneOffset.UTC),
                    report.staleSince()
                            .map(since -> since.atOffset(ZoneOffset.UTC))
                            .orElse(null),
                    report.override(),
                    report.refused().map(NotTaken::version).orElse(null),
                    report.refused().map(NotTaken::reason).orElse(null));
        });
    }

    @Override
    public List<Seen> all() {
        return database.withConnection(connection -> Statements.query(connection, ALL, PostgresInstances::seen));
    }

    private static Seen seen(ResultSet row) throws SQLException {
        @Nullable String hash = row.getString("hash");
        @Nullable String reason = row.getString("refused_reason");
        long refused = row.getLong("refused_version");
        InstanceReport report = new InstanceReport(
                row.getString("service"),
                row.getString("instance"),
                row.getString("release"),
                row.getLong("version"),
                Optional.ofNullable(hash).map(Hash::new),
                row.getString("line"),
                time(row, "since").orElseThrow(),
                time(row, "stale_since"),
                row.getBoolean("override"),
                Optional.ofNullable(reason).map(why -> new NotTaken(refused, why)));
        return new Seen(report, time(row, "seen_at").orElseThrow(), row.getBoolean("silent"));
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
