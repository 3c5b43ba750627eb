package dev.muster.servicekit.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * A record as it was read.
 *
 * @param topic where from
 * @param partition the partition within it
 * @param offset the position within that
 * @param key what it is about; null if the sender gave none
 * @param payload its body; do not change it
 * @param headers names and values; of several with one name, the last
 * @param timestamp when it was sent, in milliseconds since 1970
 */
@SuppressWarnings("ArrayRecordComponent") // messages are read, never compared
public record Message(
        String topic,
        int partition,
        long offset,
        @Nullable String key,
        byte[] payload,
        Map<String, String> headers,
        long timestamp) {
    private static final byte[] NOTHING = new byte[0];

    public Message {
        requireNonNull(topic, "topic is null");
        requireNonNull(payload, "payload is null");
        headers = Map.copyOf(headers);
    }

    /** The value of a header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    static Message of(ConsumerRecord<String, byte[]> record) {
        Map<String, String> headers = new TreeMap<>();
        record.headers()
                .forEach(header ->
                        headers.put(header.key(), header.value() == null ? "" : new String(header.value(), UTF_8)));
        byte[] payload = record.value() == null ? NOTHING : record.value();
        return new Message(
                record.topic(),
                record.partition(),
                record.offset(),
                record.key(),
                payload,
                headers,
                record.timestamp());
    }
}
