package dev.muster.servicekit.outbox;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A statement that writes messages.
 *
 * @param sql with a question mark for each argument
 * @param arguments arrays, as the driver takes them by {@code setObject}
 * @param rows how many rows it inserts
 */
public record OutboxInsert(String sql, List<Object> arguments, int rows) {
    public OutboxInsert {
        requireNonNull(sql, "sql is null");
        arguments = List.copyOf(arguments);
    }
}
