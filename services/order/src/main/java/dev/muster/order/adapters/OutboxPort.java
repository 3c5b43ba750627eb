package dev.muster.order.adapters;

import dev.muster.servicekit.database.RoundTrip;
import dev.muster.servicekit.outbox.Outbox;
import dev.muster.servicekit.outbox.OutboxDelete;
import dev.muster.servicekit.outbox.OutboxInsert;
import dev.muster.servicekit.outbox.OutboxMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Future;

/** Writes messages in the transaction they tell of, and takes back what no relay has claimed. */
interface OutboxPort {
    /** Adds the writing of messages to a round trip of the transaction this thread is in. */
    void append(RoundTrip trip, List<OutboxMessage> messages);

    /** Adds the taking back of keys to a round trip of the transaction this thread is in. */
    void withdraw(RoundTrip trip, Collection<String> keys);

    /** The keys of which there was something to take back. */
    Set<String> withdraw(Connection connection, Collection<String> keys) throws SQLException;

    static OutboxPort of(Outbox outbox) {
        return new OutboxPort() {
            @Override
            public void append(RoundTrip trip, List<OutboxMessage> messages) {
                OutboxInsert insert = outbox.insert(messages);
                Future<Integer> ignored =
                        trip.execute(insert.sql(), insert.arguments().toArray());
            }

            @Override
            public void withdraw(RoundTrip trip, Collection<String> keys) {
                OutboxDelete delete = Outbox.withdrawal(keys);
                Future<Integer> ignored =
                        trip.execute(delete.sql(), delete.arguments().toArray());
            }

            @Override
            public Set<String> withdraw(Connection connection, Collection<String> keys) throws SQLException {
                return outbox.withdraw(connection, keys);
            }
        };
    }
}
