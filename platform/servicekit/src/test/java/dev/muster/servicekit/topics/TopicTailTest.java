package dev.muster.servicekit.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.testkit.engines.TestDatabase;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
class TopicTailTest {
    private final BlockingQueue<String> read = new LinkedBlockingQueue<>();
    private final Semaphore connected = new Semaphore(0);

    @Test
    void records_afterTheConnection_areReadWithoutThoseBeforeAndWithoutHeartbeats() throws InterruptedException {
        try (Broker broker = new Broker()) {
            TopicSpec topic = broker.create(TopicKind.STATE, 1);
            broker.send(topic.name(), 0, "k", "before", Map.of());
            try (TopicTail tail = tail(broker, topic.name())) {
                tail.start();
                awaitConnection();
                broker.send(topic.name(), 0, "k", "beat", Map.of(RecordHeaders.HEARTBEAT, "2026-01-01T00:00:00Z"));
                broker.send(topic.name(), 0, "k", "after", Map.of());

                assertEquals("after", read.poll(Broker.PATIENCE.toSeconds(), TimeUnit.SECONDS));
                assertTrue(read.isEmpty());
            }
        }
    }

    @Test
    void topic_thatIsCreatedLater_isReadFromThenOn() throws InterruptedException {
        try (Broker broker = new Broker()) {
            String name = "kit.later.v1";
            try (TopicTail tail = tail(broker, name)) {
                tail.start();
                new Topics(broker.admin)
                        .ensure(TestDatabase.ENVIRONMENT, List.of(new TopicSpec(name, TopicKind.STATE, 1)));
                awaitConnection();
                broker.send(name, 0, "k", "first", Map.of());

                assertNotNull(read.poll(Broker.PATIENCE.toSeconds(), TimeUnit.SECONDS));
            }
        }
    }

    private void awaitConnection() throws InterruptedException {
        assertTrue(connected.tryAcquire(Broker.PATIENCE.toSeconds(), TimeUnit.SECONDS));
    }

    private TopicTail tail(Broker broker, String topic) {
        return new TopicTail(
                broker.settings, topic, message -> read.add(new String(message.payload(), UTF_8)), connected::release);
    }
}
