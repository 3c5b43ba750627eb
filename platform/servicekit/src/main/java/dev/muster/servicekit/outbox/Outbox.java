package dev.muster.servicekit.outbox;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.database.Database;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Writes messages into the caller's transaction: they are sent, at least once, iff it commits.
 *
 * <p>Messages of one topic and key are sent in the order of their appending, as far as transactions order them; others
 * in no order. Thread-safe; confined is only the connection.
 *
 * @see <a href="https://microservices.io/patterns/data/transactional-outbox.html">Transactional outbox</a>
 */
public final class Outbox {
    private static final String INSERT = """
            INSERT INTO muster_outbox (topic, key, payload, headers, not_before, withdraw_key)
            SELECT topic, key, payload, headers, not_before, withdraw_key
            FROM unnest(?::text[], ?::text[], ?::bytea[], ?::text[], ?::timestamptz[], ?::text[])
                WITH ORDINALITY AS m (topic, key, payload, headers, not_before, withdraw_key, n)
            ORDER BY n
            """;

    private final Runnable wake;
    private final Supplier<Map<String, String>> context;

    /**
     * @param wake tells the relay of this process that something was committed; quick, does not block
     * @param context headers every message gets, say the trace it belongs to; a message's own headers win
     */
    public Outbox(Runnable wake, Supplier<Map<String, String>> context) {
        this.wake = requireNonNull(wake, "wake is null");
        this.context = requireNonNull(context, "context is null");
    }

    /** Writes one message. */
    public void append(Connection connection, OutboxMessage message) throws SQLException {
        append(connection, List.of(message));
    }

    /** Writes messages in their order, in one statement. */
    public void append(Connection connection, List<OutboxMessage> messages) throws SQLException {
        if (messages.isEmpty()) {
            return;
        }
        Map<String, String> ambient = context.get();
        try (PreparedStatement insert = connection.prepareStatement(INSERT)) {
            insert.setArray(1, array(connection, "text", messages, OutboxMessage::topic));
            insert.setArray(2, array(connection, "text", messages, OutboxMessage::key));
            insert.setArray(
                    3,
                    connection.createArrayOf(
                            "bytea",
                            messages.stream().map(OutboxMessage::payload).toArray(byte[][]::new)));
            insert.setArray(4, array(connection, "text", messages, message -> headers(ambient, message)));
            insert.setArray(5, array(connection, "timestamptz", messages, Outbox::notBefore));
            insert.setArray(6, array(connection, "text", messages, OutboxMessage::withdrawKey));
            insert.executeUpdate();
        }
        Database.afterCommit(wake);
    }

    /**
     * Takes back the messages of one withdraw key that no relay has claimed.
     *
     * @return how many; none means that there was none, or that it is sent or about to be
     */
    public int withdraw(Connection connection, String withdrawKey) throws SQLException {
        return withdraw(connection, Set.of(withdrawKey)).size();
    }

    /** Takes back unclaimed messages of several withdraw keys; those keys for which there was one. */
    public Set<String> withdraw(Connection connection, Collection<String> withdrawKeys) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement(
                "DELETE FROM muster_outbox WHERE withdraw_key = ANY (?) AND NOT claimed RETURNING withdraw_key")) {
            delete.setArray(1, connection.createArrayOf("text", withdrawKeys.toArray()));
            Set<String> withdrawn = new HashSet<>();
            try (ResultSet rows = delete.executeQuery()) {
                while (rows.next()) {
                    withdrawn.add(rows.getString(1));
                }
            }
            return withdrawn;
        }
    }

    private static String headers(Map<String, String> ambient, OutboxMessage message) {
        if (ambient.isEmpty()) {
            return HeaderLines.write(message.headers());
        }
        Map<String, String> all = new HashMap<>(ambient);
        all.putAll(message.headers());
        return HeaderLines.write(all);
    }

    private static @Nullable Object notBefore(OutboxMessage message) {
        return message.notBefore() == null ? null : Timestamp.from(message.notBefore());
    }

    private static Array array(
            Connection connection,
            String type,
            List<OutboxMessage> messages,
            Function<OutboxMessage, @Nullable Object> field)
            throws SQLException {
        return connection.createArrayOf(type, messages.stream().map(field).toArray());
    }
}
