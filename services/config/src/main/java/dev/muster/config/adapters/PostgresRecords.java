package dev.muster.config.adapters;

import static java.util.Objects.requireNonNull;

import dev.muster.config.domain.Hash;
import dev.muster.config.domain.Records;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.Statements;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The history as it lies in PostgreSQL; contents are hashed there. Thread-safe. */
record PostgresRecords(Database database) implements Records {
    private static final String AFTER = """
            SELECT number, kind, content, commit_id, author, message, made_at, chain,
                (SELECT encode(sha256(body), 'hex') FROM contents WHERE hash = content) AS body
            FROM versions WHERE number > ? ORDER BY number LIMIT ?
            """;

    PostgresRecords {
        requireNonNull(database, "database is null");
    }

    @Override
    public Extent extent() {
        return database.inSnapshot(connection -> {
            List<Long> last = Statements.query(
                    connection, "SELECT coalesce(max(number), 0) FROM versions", row -> row.getLong(1));
            List<Long> unsent = Statements.query(
                    connection,
                    "SELECT substr(withdraw_key, 9)::bigint FROM muster_outbox WHERE withdraw_key LIKE 'version-%' AND topic = ?",
                    row -> row.getLong(1),
                    Announcements.ANCHORS);
            return new Extent(last.getFirst(), new HashSet<>(unsent));
        });
    }

    @Override
    public List<Stored> after(long number, int limit) {
        return database.withConnection(
                connection -> Statements.query(connection, AFTER, PostgresRecords::stored, number, limit));
    }

    private static Stored stored(ResultSet row) throws SQLException {
        @Nullable String body = row.getString("body");
        return new Stored(
                PostgresVersionLog.version(row), Optional.ofNullable(body).map(Hash::new));
    }
}
