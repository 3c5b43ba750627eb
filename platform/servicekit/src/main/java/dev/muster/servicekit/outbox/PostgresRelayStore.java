package dev.muster.servicekit.outbox;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.Lease;
import dev.muster.servicekit.database.StoreId;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The outbox table and its lease in PostgreSQL. */
final class PostgresRelayStore implements RelayStore {
    static final int MAX_ROWS = 2_000;
    /** Payloads of one round, so that a few large messages do not fill the heap. */
    private static final int MAX_BYTES = 8 << 20;

    /** now() is the start of the transaction and so never after the snapshot, unlike statement_timestamp(). */
    private static final String DUE = """
            SELECT lease.held, now(), due.id, due.topic, due.key, due.payload, due.headers, due.to_claim, due.found
            FROM (SELECT EXISTS (SELECT FROM muster_lease
                                 WHERE name = ? AND holder = ? AND until > now()) AS held) lease
            LEFT JOIN LATERAL (
                SELECT * FROM (
                    SELECT id, topic, key, payload, headers, withdraw_key IS NOT NULL AND NOT claimed AS to_claim,
                           count(*) OVER () AS found,
                           sum(octet_length(payload)) OVER (ORDER BY id ROWS UNBOUNDED PRECEDING) AS bytes
                    FROM (SELECT * FROM muster_outbox WHERE (not_before IS NULL OR not_before <= now())
                            AND topic <> ALL (?)
                          ORDER BY id LIMIT ?) first) sized
                WHERE bytes <= ?) due ON lease.held
            ORDER BY due.id
            """;

    private final Database database;
    private final Lease lease;

    PostgresRelayStore(Lease lease) {
        this.lease = requireNonNull(lease, "lease is null");
        this.database = lease.database();
    }

    @Override
    public boolean hold() {
        return lease.hold().isPresent();
    }

    @Override
    public void release() {
        lease.release();
    }

    @Override
    public Due due(Set<String> avoided) {
        return database.withConnection(connection -> {
            try (PreparedStatement query = connection.prepareStatement(DUE)) {
                query.setString(1, lease.name());
                query.setString(2, lease.holder());
                query.setArray(3, connection.createArrayOf("text", avoided.toArray()));
                query.setInt(4, MAX_ROWS);
                query.setInt(5, MAX_BYTES);
                try (ResultSet rows = query.executeQuery()) {
                    return due(rows);
                }
            }
        });
    }

    private static Due due(ResultSet rows) throws SQLException {
        rows.next();
        if (!rows.getBoolean(1)) {
            return new Due.NotHolder();
        }
        Instant time = rows.getObject(2, OffsetDateTime.class).toInstant();
        int found = rows.getInt(9);
        List<OutboxRow> due = new ArrayList<>();
        if (found > 0) {
            do {
                due.add(row(rows));
            } while (rows.next());
        }
        return new Due.Rows(time, due, found < MAX_ROWS && due.size() == found);
    }

    private static OutboxRow row(ResultSet row) throws SQLException {
        return new OutboxRow(
                row.getLong(3),
                row.getString(4),
                row.getString(5),
                row.getBytes(6),
                HeaderLines.read(row.getString(7)),
                row.getBoolean(8));
    }

    @Override
    public Set<Long> claim(List<Long> ids) {
        return database.withConnection(connection -> {
            try (PreparedStatement update = connection.prepareStatement(
                    "UPDATE muster_outbox SET claimed = true WHERE id = ANY (?) RETURNING id")) {
                update.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
                Set<Long> claimed = new HashSet<>();
                try (ResultSet rows = update.executeQuery()) {
                    while (rows.next()) {
                        claimed.add(rows.getLong(1));
                    }
                }
                return claimed;
            }
        });
    }

    @Override
    public void delete(Collection<Long> ids) {
        database.<Integer>withConnection(connection -> delete(connection, ids));
    }

    private static int delete(Connection connection, Collection<Long> ids) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM muster_outbox WHERE id = ANY (?)")) {
            delete.setArray(1, connection.createArrayOf("bigint", ids.toArray()));
            return delete.executeUpdate();
        }
    }

    @Override
    public Backlog backlog() {
        return database.withConnection(connection -> {
            try (PreparedStatement query = connection.prepareStatement("""
                            SELECT count(*), greatest(0, extract(epoch FROM now() - min(greatest(created_at, not_before))))
                            FROM muster_outbox
                            """);
                    ResultSet row = query.executeQuery()) {
                row.next();
                return new Backlog(row.getLong(1), Duration.ofMillis((long) (row.getDouble(2) * 1000)));
            }
        });
    }

    @Override
    public UUID storeId() {
        return StoreId.read(database);
    }
}
