package dev.muster.config.adapters;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.muster.config.domain.Anchor;
import dev.muster.config.domain.Anchors;
import dev.muster.config.domain.Hash;
import dev.muster.servicekit.topics.KafkaSettings;
import dev.muster.servicekit.topics.LogReader;
import dev.muster.servicekit.topics.Message;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The anchors in Kafka. Thread-safe; its readers are not. */
record KafkaAnchors(KafkaSettings kafka) implements Anchors {
    private static final Logger LOG = LoggerFactory.getLogger(KafkaAnchors.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    KafkaAnchors {
        requireNonNull(kafka, "kafka is null");
    }

    @Override
    public Reader open() {
        return new LogOfAnchors(new LogReader(kafka, Announcements.ANCHORS));
    }

    private record LogOfAnchors(LogReader log) implements Reader {
        @Override
        public List<Anchor> readOn() {
            List<Anchor> anchors = new ArrayList<>();
            log.readOn(PATIENCE, message -> anchor(message).ifPresent(anchors::add));
            return anchors;
        }

        @Override
        public void close() {
            log.close();
        }
    }

    /** Whoever can write what is no anchor could write a false one as well: it is told and left aside. */
    private static Optional<Anchor> anchor(Message message) {
        try {
            JsonNode json = JSON.readTree(message.payload());
            return Optional.of(new Anchor(
                    json.path("version").asLong(),
                    new Hash(json.path("hash").asText()),
                    new Hash(json.path("chain").asText())));
        } catch (IOException | IllegalArgumentException e) {
            LOG.warn("{}@{} is no anchor: {}", message.topic(), message.offset(), e.toString());
            return Optional.empty();
        }
    }
}
