package dev.muster.config.adapters;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.config.domain.Step;
import dev.muster.config.domain.Version;
import dev.muster.servicekit.outbox.OutboxMessage;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells each version twice, by the outbox: as an announcement, which wakes readers, and as an anchor, which stays.
 *
 * @param env the key of every record
 */
record Announcements(String env, OutboxAppender outbox) implements Announcer {
    static final String TOPIC = "muster.config.v1";
    static final String ANCHORS = "muster.config-anchors.v1";

    private static final ObjectMapper JSON = new ObjectMapper();

    Announcements {
        requireNonNull(env, "env is null");
        requireNonNull(outbox, "outbox is null");
    }

    @Override
    public void announce(Connection connection, Step step) throws SQLException {
        List<OutboxMessage> messages = new ArrayList<>();
        for (Version version : step.versions()) {
            byte[] payload = payload(version);
            messages.add(message(ANCHORS, version, payload));
            messages.add(message(TOPIC, version, payload));
        }
        outbox.append(connection, messages);
    }

    private OutboxMessage message(String topic, Version version, byte[] payload) {
        return new OutboxMessage(topic, env, payload, Map.of(), null, "version-" + version.number());
    }

    private byte[] payload(Version version) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("env", env);
        fields.put("version", version.number());
        fields.put("hash", version.content().hex());
        fields.put("chain", version.chain().hex());
        fields.put("kind", version.kind().name());
        try {
            return JSON.writeValueAsBytes(fields);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("texts and numbers are JSON", e);
        }
    }
}
