package dev.muster.servicekit.outbox;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A statement that takes messages back.
 *
 * @param sql with a question mark for each argument
 * @param arguments arrays, as the driver takes them by {@code setObject}
 */
public record OutboxDelete(String sql, List<Object> arguments) {
    public OutboxDelete {
        requireNonNull(sql, "sql is null");
        arguments = List.copyOf(arguments);
    }
}
