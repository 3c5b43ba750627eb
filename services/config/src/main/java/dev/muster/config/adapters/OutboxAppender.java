package dev.muster.config.adapters;

import dev.muster.servicekit.outbox.OutboxMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Writes messages in the transaction they tell of. */
@FunctionalInterface
interface OutboxAppender {
    void append(Connection connection, List<OutboxMessage> messages) throws SQLException;
}
