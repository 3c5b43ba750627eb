package dev.muster.order.adapters;

import dev.muster.servicekit.outbox.Outbox;
import dev.muster.servicekit.outbox.OutboxMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Writes messages in the transaction they tell of, and takes back what no relay has claimed. */
interface OutboxPort {
    void append(Connection connection, List<OutboxMessage> messages) throws SQLException;

    /** The keys of which there was something to take back. */
    Set<String> withdraw(Connection connection, Collection<String> keys) throws SQLException;

    static OutboxPort of(Outbox outbox) {
        return new OutboxPort() {
            @Override
            public void append(Connection connection, List<OutboxMessage> messages) throws SQLException {
                outbox.append(connection, messages);
            }

            @Override
            public Set<String> withdraw(Connection connection, Collection<String> keys) throws SQLException {
                return outbox.withdraw(connection, keys);
            }
        };
    }
}
