package dev.muster.order.adapters;

import dev.muster.servicekit.database.RoundTrip;
import dev.muster.servicekit.outbox.OutboxMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/** Sends each message to the broker within the request, and fails the request if that fails: two writes, one promise. */
record AskBrokerFirst(OutboxPort sound, Producer<String, byte[]> producer) implements OutboxPort {
    @Override
    public void append(RoundTrip trip, List<OutboxMessage> messages) {
        for (OutboxMessage message : messages) {
            Future<RecordMetadata> sent =
                    producer.send(new ProducerRecord<>(message.topic(), message.key(), message.payload()));
            try {
                RecordMetadata ignored = sent.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the broker was asked", e);
            } catch (ExecutionException e) {
                throw new IllegalStateException("the broker did not take a message", e);
            }
        }
        sound.append(trip, messages);
    }

    @Override
    public void withdraw(RoundTrip trip, Collection<String> keys) {
        sound.withdraw(trip, keys);
    }

    @Override
    public Set<String> withdraw(Connection connection, Collection<String> keys) throws SQLException {
        return sound.withdraw(connection, keys);
    }
}
