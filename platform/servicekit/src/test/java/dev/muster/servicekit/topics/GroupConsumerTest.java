package dev.muster.servicekit.topics;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;

@Timeout(240)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GroupConsumerTest {
    private final Broker broker = new Broker();
    private final DeadLetters deadLetters = new DeadLetters(broker.settings);
    private final List<String> handled = new CopyOnWriteArrayList<>();

    @AfterAll
    void close() {
        deadLetters.close();
        broker.close();
    }

    @BeforeEach
    void clear() {
        handled.clear();
    }

    @Test
    void undecodable_buriedWhileOthersGoOn_listedAndReplayed() {
        TopicSpec topic = broker.create(TopicKind.MESSAGES, 1);
        AtomicBoolean mended = new AtomicBoolean();
        List<String> attempts = new CopyOnWriteArrayList<>();
        MessageHandler handler = MessageHandler.each(message -> {
            if (text(message).equals("garbage") && !mended.get()) {
                attempts.add("garbage");
                throw new UndecodableException("not a command of 13812345678");
            }
            return note(message);
        });
        String group = broker.freshGroup();
        try (GroupConsumer _ = start(settings(group, topic), handler)) {
            broker.send(topic.name(), 0, "k", "one", Map.of());
            broker.send(topic.name(), 0, "bad", "garbage", Map.of("traceparent", "00-1-2-01"));
            broker.send(topic.name(), 0, "k", "two", Map.of());
            Broker.await("the message behind the bad one", () -> handled.contains("two"));
            assertEquals(List.of("one", "two"), handled);
            assertEquals(3, attempts.size());

            List<DeadLetter> letters = deadLetters.list(topic.name(), 10);
            assertEquals(1, letters.size());
            DeadLetter letter = letters.getFirst();
            assertEquals("bad", letter.key());
            assertEquals(topic.name() + "-0@1", letter.origin());
            assertEquals(group, letter.group());
            assertTrue(letter.error().endsWith("not a command of ***"), letter.error());
            assertEquals(
                    "00-1-2-01",
                    Message.of(broker.read(topic.name() + ".dlq").getFirst())
                            .header("traceparent")
                            .orElse(""));

            mended.set(true);
            assertEquals(letters, deadLetters.replay(topic.name(), any -> true));
            Broker.await("the replayed message", () -> handled.contains("garbage"));
            assertEquals(List.of(), deadLetters.list(topic.name(), 10));
            assertEquals(List.of(), deadLetters.replay(topic.name(), any -> true));
        }
    }

    @Test
    void brokenInfrastructure_pausesItsPartitionOnly_resumesWithoutLoss() {
        TopicSpec topic = broker.create(TopicKind.MESSAGES, 2);
        AtomicBoolean broken = new AtomicBoolean(true);
        List<String> attempts = new CopyOnWriteArrayList<>();
        MessageHandler handler = MessageHandler.each(message -> {
            if (message.partition() == 0 && broken.get()) {
                attempts.add(text(message));
                throw new RejectedExecutionException("the queue is full");
            }
            return note(message);
        });
        try (GroupConsumer _ = start(settings(broker.freshGroup(), topic), handler)) {
            for (int i = 0; i < 5; i++) {
                broker.send(topic.name(), 0, "a", "a" + i, Map.of());
                broker.send(topic.name(), 1, "b", "b" + i, Map.of());
            }
            Broker.await("more attempts than a bad message gets", () -> attempts.size() >= 6);
            Broker.await("the other partition", () -> handled.contains("b4"));
            assertEquals(Set.of("a0"), new HashSet<>(attempts), "nothing overtakes the one that waits");
            broken.set(false);
            Broker.await("the partition goes on", () -> handled.contains("a4"));
            assertEquals(
                    List.of("a0", "a1", "a2", "a3", "a4"),
                    handled.stream().filter(value -> value.startsWith("a")).toList());
            assertEquals(List.of(), deadLetters.list(topic.name(), 10));
        }
    }

    @Test
    void impatientTwin_brokenInfrastructure_buriesWhatWouldHavePassedLater() {
        TopicSpec topic = broker.create(TopicKind.MESSAGES, 1);
        MessageHandler impatient = MessageHandler.each(
                message -> new Handled.Refused(new RejectedExecutionException("the queue is full")));
        try (GroupConsumer _ = start(settings(broker.freshGroup(), topic), impatient)) {
            broker.send(topic.name(), 0, "a", "a0", Map.of());
            Broker.await("the loss", () -> !deadLetters.list(topic.name(), 1).isEmpty());
        }
        assertEquals(List.of(), handled);
    }

    @Test
    void batchFailsAsAWhole_onlyItsCulpritIsBuried() {
        TopicSpec topic = broker.create(TopicKind.MESSAGES, 1);
        for (int i = 0; i < 20; i++) {
            broker.send(topic.name(), 0, "k", i == 7 ? "culprit" : "m" + i, Map.of());
        }
        MessageHandler handler = messages -> {
            if (messages.stream().anyMatch(message -> text(message).equals("culprit"))) {
                throw new IllegalArgumentException("one of them");
            }
            return messages.stream().map(this::note).toList();
        };
        try (GroupConsumer _ = start(settings(broker.freshGroup(), topic), handler)) {
            Broker.await("the last message", () -> handled.contains("m19"));
        }
        assertEquals(19, new HashSet<>(handled).size());
        assertEquals(
                List.of(topic.name() + "-0@7"),
                deadLetters.list(topic.name(), 10).stream()
                        .map(DeadLetter::origin)
                        .toList());
    }

    @Test
    void memberStuckPastItsTime_anotherTakesOver_nothingIsLost() throws Exception {
        TopicSpec topic = broker.create(TopicKind.MESSAGES, 4);
        CountDownLatch stuck = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        AtomicBoolean first = new AtomicBoolean(true);
        MessageHandler slow = MessageHandler.each(message -> {
            if (first.compareAndSet(true, false)) {
                stuck.countDown();
                awaitQuietly(release);
            }
            return note(message);
        });
        ConsumerSettings settings = settings(broker.freshGroup(), topic);
        try (GroupConsumer _ = start(settings, slow)) {
            for (int i = 0; i < 40; i++) {
                broker.send(topic.name(), i % 4, "k" + i, "m" + i, Map.of());
            }
            stuck.await();
            try (GroupConsumer _ = start(settings, MessageHandler.each(this::note))) {
                Broker.await("the other member handles all", () -> new HashSet<>(handled).size() == 40);
                release.countDown();
                for (int i = 40; i < 80; i++) {
                    broker.send(topic.name(), i % 4, "k" + i, "m" + i, Map.of());
                }
                Broker.await("both go on", () -> new HashSet<>(handled).size() == 80);
            }
        }
    }

    @Test
    void close_commitsWhatIsDone_nextMemberGoesOnBehindIt() {
        TopicSpec topic = broker.create(TopicKind.MESSAGES, 1);
        ConsumerSettings settings = settings(broker.freshGroup(), topic);
        broker.send(topic.name(), 0, "k", "one", Map.of());
        try (GroupConsumer _ = start(settings, MessageHandler.each(this::note))) {
            Broker.await("the first message", () -> handled.contains("one"));
        }
        broker.send(topic.name(), 0, "k", "two", Map.of());
        try (GroupConsumer _ = start(settings, MessageHandler.each(this::note))) {
            Broker.await("the second message", () -> handled.contains("two"));
        }
        assertEquals(List.of("one", "two"), handled);
    }

    private GroupConsumer start(ConsumerSettings settings, MessageHandler handler) {
        GroupConsumer consumer =
                new GroupConsumer(broker.settings, settings, handler, deadLetters, new SimpleMeterRegistry());
        consumer.start();
        return consumer;
    }

    private static ConsumerSettings settings(String group, TopicSpec topic) {
        return new ConsumerSettings(
                group,
                Set.of(topic.name()),
                50,
                3,
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofSeconds(2));
    }

    private Handled note(Message message) {
        handled.add(text(message));
        return Handled.DONE;
    }

    private static String text(Message message) {
        return new String(message.payload(), UTF_8);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
