package dev.muster.servicekit.database;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * How many sessions a process may have, and how long each of their steps may take.
 *
 * <p>The server enforces all but {@code acquire}, {@code connect} and {@code socket}, so that a paused or lost process
 * cannot hold a row for longer than {@code idleInTransaction}.
 *
 * @param poolSize most sessions at once, 1 to 200
 * @param acquire longest wait for a session of the pool
 * @param connect longest wait for a new connection
 * @param lock longest wait for one lock ({@code lock_timeout})
 * @param statement longest run of one statement ({@code statement_timeout})
 * @param idleInTransaction longest silence inside a transaction ({@code idle_in_transaction_session_timeout})
 * @param transaction longest transaction ({@code transaction_timeout})
 * @param socket longest wait for the server's next byte; longer than {@code statement}
 */
public record DatabaseLimits(
        int poolSize,
        Duration acquire,
        Duration connect,
        Duration lock,
        Duration statement,
        Duration idleInTransaction,
        Duration transaction,
        Duration socket) {

    /** For requests and batches of a serving process. */
    public static final DatabaseLimits SERVING = new DatabaseLimits(
            10,
            Duration.ofMillis(1_000),
            Duration.ofMillis(2_000),
            Duration.ofMillis(1_000),
            Duration.ofMillis(2_000),
            Duration.ofMillis(1_000),
            Duration.ofMillis(2_500),
            Duration.ofMillis(5_000));

    public DatabaseLimits {
        requireNonNull(acquire, "acquire is null");
        requireNonNull(connect, "connect is null");
        requireNonNull(lock, "lock is null");
        requireNonNull(statement, "statement is null");
        requireNonNull(idleInTransaction, "idleInTransaction is null");
        requireNonNull(transaction, "transaction is null");
        requireNonNull(socket, "socket is null");
        if (poolSize < 1 || poolSize > 200) {
            throw new IllegalArgumentException("pool-size is not in 1..200: " + poolSize);
        }
        if (socket.compareTo(statement) <= 0) {
            throw new IllegalArgumentException("socket-timeout " + socket.toMillis()
                    + " ms is not longer than statement-timeout " + statement.toMillis() + " ms");
        }
    }

    /** The same limits with another number of sessions. */
    public DatabaseLimits withPoolSize(int size) {
        return new DatabaseLimits(size, acquire, connect, lock, statement, idleInTransaction, transaction, socket);
    }

    /**
     * The serving limits, changed by settings: {@code pool-size}, and in milliseconds {@code acquire-timeout},
     * {@code connect-timeout}, {@code lock-timeout}, {@code statement-timeout}, {@code idle-in-transaction-timeout},
     * {@code transaction-timeout}, {@code socket-timeout}.
     *
     * @throws IllegalArgumentException naming every unknown key and every wrong value
     */
    public static DatabaseLimits of(Map<String, String> settings) {
        Reader reader = new Reader(new TreeSet<>(settings.keySet()), settings, new ArrayList<>());
        int poolSize = reader.number("pool-size", SERVING.poolSize, 200);
        Duration acquire = reader.millis("acquire-timeout", SERVING.acquire);
        Duration connect = reader.millis("connect-timeout", SERVING.connect);
        Duration lock = reader.millis("lock-timeout", SERVING.lock);
        Duration statement = reader.millis("statement-timeout", SERVING.statement);
        Duration idle = reader.millis("idle-in-transaction-timeout", SERVING.idleInTransaction);
        Duration transaction = reader.millis("transaction-timeout", SERVING.transaction);
        Duration socket = reader.millis("socket-timeout", SERVING.socket);
        reader.finish(socket, statement);
        return new DatabaseLimits(poolSize, acquire, connect, lock, statement, idle, transaction, socket);
    }

    /** Reads settings and notes what is wrong with them. */
    private record Reader(TreeSet<String> unread, Map<String, String> settings, List<String> errors) {
        Duration millis(String key, Duration byDefault) {
            return Duration.ofMillis(number(key, (int) byDefault.toMillis(), 3_600_000));
        }

        int number(String key, int byDefault, int most) {
            unread.remove(key);
            String text =
                    settings.getOrDefault(key, Integer.toString(byDefault)).strip();
            if (text.matches("\\d{1,7}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= most) {
                return Integer.parseInt(text);
            }
            errors.add(key + " is not a number in 1.." + most + ": " + text);
            return byDefault;
        }

        void finish(Duration socket, Duration statement) {
            unread.forEach(key -> errors.add(key + " is not known"));
            if (errors.isEmpty() && socket.compareTo(statement) <= 0) {
                errors.add("socket-timeout is not longer than statement-timeout");
            }
            if (!errors.isEmpty()) {
                throw new IllegalArgumentException(
                        "the database settings are wrong:\n  " + String.join("\n  ", errors));
            }
        }
    }
}
