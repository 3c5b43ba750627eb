package dev.muster.inventory.adapters;

import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.topics.RecordHeaders;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;

/** A relay that looks only above the highest id it has sent, although ids are given before they are committed. */
final class WatermarkRelay implements AutoCloseable {
    private static final String ABOVE =
            "SELECT id, topic, key, payload FROM muster_outbox WHERE id > ? ORDER BY id LIMIT 500";
    private static final long POLL_MILLIS = 20;

    private final Database database;
    private final Producer<String, byte[]> producer;
    private final UUID storeId;
    private final Thread thread = Thread.ofVirtual().name("watermark-relay").unstarted(this::run);
    private long watermark;

    WatermarkRelay(Database database, Producer<String, byte[]> producer, UUID storeId) {
        this.database = database;
        this.producer = producer;
        this.storeId = storeId;
        thread.start();
    }

    @Override
    public void close() {
        thread.interrupt();
        producer.close();
    }

    private void run() {
        try {
            while (true) {
                database.withConnection(this::relay);
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException closed) {
            Thread.currentThread().interrupt();
        }
    }

    private long relay(Connection connection) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(ABOVE)) {
            query.setLong(1, watermark);
            try (ResultSet row = query.executeQuery()) {
                while (row.next()) {
                    send(row);
                    delete(connection, row.getLong("id"));
                    watermark = row.getLong("id");
                }
            }
        }
        return watermark;
    }

    private void send(ResultSet row) throws SQLException {
        ProducerRecord<String, byte[]> message =
                new ProducerRecord<>(row.getString("topic"), row.getString("key"), row.getBytes("payload"));
        message.headers().add(RecordHeaders.STORE, storeId.toString().getBytes(StandardCharsets.UTF_8));
        try {
            Object ignored = producer.send(message).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("not sent", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void delete(Connection connection, long id) throws SQLException {
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM muster_outbox WHERE id = ?")) {
            delete.setLong(1, id);
            delete.executeUpdate();
        }
    }
}
