package dev.muster.servicekit.outbox;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/**
 * A message as the relay finds it.
 *
 * @param id its number; numbers are given before commit, so a lower one may appear after a higher one
 * @param toClaim true if it can be withdrawn until it is claimed
 */
@SuppressWarnings("ArrayRecordComponent") // rows are sent, never compared
record OutboxRow(long id, String topic, String key, byte[] payload, Map<String, String> headers, boolean toClaim) {
    OutboxRow {
        requireNonNull(topic, "topic is null");
        requireNonNull(key, "key is null");
        requireNonNull(payload, "payload is null");
        headers = Map.copyOf(headers);
    }
}
