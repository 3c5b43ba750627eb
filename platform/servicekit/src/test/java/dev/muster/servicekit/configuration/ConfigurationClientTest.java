package dev.muster.servicekit.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.servicekit.lifecycle.ServiceConfiguration;
import dev.muster.servicekit.topics.Message;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The client with its threads: what wakes it, what its listeners see, and its settings. */
@Timeout(120)
class ConfigurationClientTest {
    private static final Duration NEVER = Duration.ofSeconds(9);

    private final History history = new History();
    private final FakeReplica replica = new FakeReplica(history);
    private final Rejections rejections = new Rejections(new SimpleMeterRegistry());
    private final Configuration configuration = ColdStart.run(
            settings(NEVER),
            List.of(Setup.LIMITS),
            Optional.empty(),
            rejections,
            InstantSource.system(),
            System::nanoTime,
            true);
    private final BlockingQueue<Long> seen = new LinkedBlockingQueue<>();

    @AfterEach
    void close() {
        replica.close();
    }

    @Test
    void announcement_wakesTheClient_longBeforeItWouldAsk() throws InterruptedException {
        history.publish(Setup.content(1));
        try (ConfigurationClient client = client(NEVER)) {
            assertEquals(1, next());
            for (int i = 2; i <= 20; i++) {
                VersionRecord published = history.publish(Setup.content(100 + i));
                long sent = System.nanoTime();
                client.announcements().accept(announcement(published));
                assertEquals(i, next());
                assertTrue(System.nanoTime() - sent < NEVER.toNanos() / 2, "version " + i + " came by the poll");
            }
        }
    }

    @Test
    void poll_withoutAnyAnnouncement_findsTheNewVersion() throws InterruptedException {
        history.publish(Setup.content(1));
        ConfigurationClient client = client(Duration.ofMillis(50));
        try {
            assertEquals(1, next());
            history.publish(Setup.content(2));
            assertEquals(2, next());
        } finally {
            client.close();
        }
    }

    @Test
    void listener_ofAnyNumberOfVersions_seesThemGrowAndTheLast() throws InterruptedException {
        history.publish(Setup.content(1));
        try (ConfigurationClient client = client(Duration.ofMillis(20))) {
            assertEquals(1, next());
            for (int i = 2; i <= 200; i++) {
                client.announcements().accept(announcement(history.publish(Setup.content(100 + i))));
            }
            List<Long> versions = new ArrayList<>();
            do {
                versions.add(next());
            } while (versions.getLast() < 200);
            assertEquals(versions.stream().sorted().distinct().toList(), versions);
        }
    }

    @Test
    void close_inTheMidstOfAQuestion_endsAtOnce() throws InterruptedException {
        history.publish(Setup.content(1));
        replica.wire = FakeReplica.Wire.HANGING;
        ConfigurationClient client = client(NEVER);
        while (replica.asked.get() == 0) {
            Thread.onSpinWait();
        }
        long began = System.nanoTime();
        client.close();
        assertTrue(System.nanoTime() - began < Duration.ofSeconds(5).toNanos());
    }

    @Test
    void settings_thatMakeNoSense_areRefused() {
        Duration second = Duration.ofSeconds(1);
        assertThrows(IllegalArgumentException.class, () -> new ConfigurationSettings("short", null, second, second));
        assertThrows(
                IllegalArgumentException.class, () -> new ConfigurationSettings(null, null, Duration.ZERO, second));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ConfigurationSettings(null, Path.of("x"), Configuration.BOUND, second));
        assertThrows(
                IllegalArgumentException.class,
                () -> new ConfigurationSettings(null, null, second, Configuration.BOUND));
    }

    private ConfigurationClient client(Duration poll) {
        ServiceConfiguration process =
                ServiceConfiguration.of(Map.of("MUSTER_SERVICE", "sample", "MUSTER_ENV", "test"));
        ConfigurationClient client = new ConfigurationClient(
                process,
                settings(poll),
                List.of(replica.address()),
                configuration,
                rejections,
                InstantSource.system(),
                System::nanoTime);
        configuration.listen("test", snapshot -> seen.add(snapshot.version()));
        client.start();
        return client;
    }

    private long next() throws InterruptedException {
        Long version = seen.poll(60, TimeUnit.SECONDS);
        if (version == null) {
            throw new AssertionError("no version within 60 s; " + rejections.last());
        }
        return version;
    }

    private static ConfigurationSettings settings(Duration poll) {
        return new ConfigurationSettings(null, null, poll, Duration.ofSeconds(5));
    }

    private static Message announcement(VersionRecord record) {
        String json = "{\"env\":\"test\",\"version\":%d,\"hash\":\"%s\",\"chain\":\"%s\",\"kind\":\"%s\"}"
                .formatted(record.number(), record.content(), record.chain(), record.kind());
        return new Message(Announcement.TOPIC, 0, 0, "test", json.getBytes(UTF_8), Map.of(), 0);
    }
}
