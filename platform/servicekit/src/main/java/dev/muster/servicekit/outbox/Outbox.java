package dev.muster.servicekit.outbox;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.Statements;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
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
        OutboxInsert insert = insert(messages);
        Statements.execute(connection, insert.sql(), insert.arguments().toArray());
    }

    /**
     * The statement that writes messages in their order, for a caller that sends several statements in one round trip; it
     * has to run in the transaction this thread is in.
     *
     * @param messages at least one
     */
    public OutboxInsert insert(List<OutboxMessage> messages) {
        if (messages.isEmpty()) {
            throw new IllegalArgumentException("there is no message");
        }
        Map<String, String> ambient = context.get();
        Database.afterCommit(wake);
        return new OutboxInsert(
                INSERT,
                List.of(
                        text(messages, OutboxMessage::topic),
                        text(messages, OutboxMessage::key),
                        messages.stream().map(OutboxMessage::payload).toArray(byte[][]::new),
                        text(messages, message -> headers(ambient, message)),
                        text(messages, OutboxMessage::notBefore),
                        text(messages, OutboxMessage::withdrawKey)),
                messages.size());
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
        OutboxDelete delete = withdrawal(withdrawKeys);
        return Set.copyOf(Statements.query(
                connection,
                delete.sql() + " RETURNING withdraw_key",
                row -> row.getString(1),
                delete.arguments().toArray()));
    }

    /** The statement that takes back unclaimed messages of several withdraw keys, for a caller who need not know which. */
    public static OutboxDelete withdrawal(Collection<String> withdrawKeys) {
        return new OutboxDelete(
                "DELETE FROM muster_outbox WHERE withdraw_key = ANY (?::text[]) AND NOT claimed",
                List.of((Object) withdrawKeys.toArray(String[]::new)));
    }

    private static String headers(Map<String, String> ambient, OutboxMessage message) {
        if (ambient.isEmpty()) {
            return HeaderLines.write(message.headers());
        }
        Map<String, String> all = new HashMap<>(ambient);
        all.putAll(message.headers());
        return HeaderLines.write(all);
    }

    private static @Nullable String[] text(
            List<OutboxMessage> messages, Function<OutboxMessage, @Nullable Object> field) {
        @Nullable String[] values = new String[messages.size()];
        for (int i = 0; i < values.length; i++) {
            Object value = field.apply(messages.get(i));
            values[i] = value == null ? null : value.toString();
        }
        return values;
    }
}
