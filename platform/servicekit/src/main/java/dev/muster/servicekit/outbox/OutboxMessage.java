package dev.muster.servicekit.outbox;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message to be sent once the transaction it is written in has committed.
 *
 * @param topic where to
 * @param key what it is about; messages with one key and topic are sent in the order they were appended
 * @param payload its body, at most {@value #MAX_PAYLOAD} bytes; not copied, do not change it
 * @param headers names and values without line breaks; a name has no '='
 * @param notBefore not sent before this time, by the database's clock; null means at once
 * @param withdrawKey the name by which {@link Outbox#withdraw} finds it while it is not claimed; null if it is never withdrawn
 */
@SuppressWarnings("ArrayRecordComponent") // messages are written and read, never compared
public record OutboxMessage(
        String topic,
        String key,
        byte[] payload,
        Map<String, String> headers,
        @Nullable Instant notBefore,
        @Nullable String withdrawKey) {
    /** Well below a broker's default limit of a mebibyte, headers included. */
    public static final int MAX_PAYLOAD = 512 * 1024;

    public OutboxMessage {
        requireNonNull(topic, "topic is null");
        requireNonNull(key, "key is null");
        requireNonNull(payload, "payload is null");
        headers = Map.copyOf(headers);
        if (payload.length > MAX_PAYLOAD) {
            throw new IllegalArgumentException("payload of " + payload.length + " bytes, most is " + MAX_PAYLOAD);
        }
        HeaderLines.check(headers);
    }

    /** A message that is never withdrawn. */
    public OutboxMessage(
            String topic, String key, byte[] payload, Map<String, String> headers, @Nullable Instant notBefore) {
        this(topic, key, payload, headers, notBefore, null);
    }
}
