package dev.muster.servicekit.topics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.database.WrongEnvironmentException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TopicsTest {
    private final Broker broker = new Broker();
    private final Topics topics = new Topics(broker.admin);

    @AfterAll
    void close() {
        broker.close();
    }

    @Test
    void ensure_missing_createdAsDeclared() {
        TopicSpec spec = broker.create(TopicKind.STATE, 8);
        topics.ensure("test", List.of(spec));
        TopicMismatchException refused = assertThrows(
                TopicMismatchException.class,
                () -> topics.ensure("test", List.of(new TopicSpec(spec.name(), TopicKind.STATE, 7))));
        assertEquals(List.of(spec.name() + ": partitions is 8, declared 7"), refused.mismatches());
    }

    @Test
    void ensure_log_isKeptForEver() throws Exception {
        TopicSpec spec = broker.create(TopicKind.LOG, 1);
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, spec.name());
        Config settings = broker.admin
                .describeConfigs(List.of(resource))
                .all()
                .get()
                .getOrDefault(resource, new Config(List.of()));
        assertEquals("-1", settings.get("retention.ms").value());
        assertEquals("-1", settings.get("retention.bytes").value());
        assertEquals("delete", settings.get("cleanup.policy").value());
    }

    @Test
    void log_readOn_goesOnWhereItEnded() {
        TopicSpec spec = broker.create(TopicKind.LOG, 1);
        List<String> read = new ArrayList<>();
        try (LogReader reader = new LogReader(broker.settings, spec.name())) {
            reader.readOn(Broker.PATIENCE, message -> read.add(String.valueOf(message.key())));
            assertEquals(List.of(), read);
            broker.send(spec.name(), 0, "a", "1", Map.of());
            broker.send(spec.name(), 0, "b", "2", Map.of());
            reader.readOn(Broker.PATIENCE, message -> read.add(String.valueOf(message.key())));
            broker.send(spec.name(), 0, "c", "3", Map.of());
            reader.readOn(Broker.PATIENCE, message -> read.add(String.valueOf(message.key())));
        }
        assertEquals(List.of("a", "b", "c"), read);
    }

    @Test
    void ensure_otherShape_everyDifferenceNamedAndNothingChanged() {
        TopicSpec spec = broker.create(TopicKind.STATE, 2);
        TopicSpec other = broker.create(TopicKind.MESSAGES, 1);
        List<TopicSpec> declared = List.of(
                new TopicSpec(spec.name(), TopicKind.MESSAGES, 4), new TopicSpec(other.name(), TopicKind.MESSAGES, 3));
        TopicMismatchException refused =
                assertThrows(TopicMismatchException.class, () -> topics.ensure("test", declared));
        assertEquals(
                List.of(
                        spec.name() + ": partitions is 2, declared 4",
                        spec.name() + ": retention.ms is 3600000, declared 604800000",
                        spec.name() + ": segment.ms is 600000, declared 86400000",
                        other.name() + ": partitions is 1, declared 3"),
                refused.mismatches());
        topics.ensure("test", List.of(spec, other));
    }

    @Test
    void ensure_otherEnvironment_refusedBeforeAnythingIsCreated() throws Exception {
        TopicSpec spec = new TopicSpec("kit.never.v1", TopicKind.STATE, 1);
        WrongEnvironmentException refused =
                assertThrows(WrongEnvironmentException.class, () -> topics.ensure("prod", List.of(spec)));
        assertTrue(String.valueOf(refused.getMessage()).contains("muster.environment.test"));
        assertTrue(!broker.admin.listTopics().names().get().contains(spec.name()));
    }

    @Test
    void spec_badNamesAndCounts_refused() {
        assertThrows(IllegalArgumentException.class, () -> new TopicSpec("No Spaces", TopicKind.STATE, 1));
        assertThrows(IllegalArgumentException.class, () -> new TopicSpec("a", TopicKind.STATE, 0));
    }
}
