package dev.muster.testkit.engines;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * The one real Kafka of this test JVM.
 *
 * <p>Started at the first {@link #shared()}, gone with the JVM; run in a JVM of its own, or in a container with
 * {@code -Dtests.containers}. It holds the environment marker topic. A test that kills or pauses it starts or resumes it
 * before it ends. Not for use by tests that run at the same time.
 */
public final class TestKafka {
    private static final Duration UP_WITHIN = Duration.ofMinutes(2);

    private final Engine engine;

    TestKafka(Engine engine) {
        this.engine = requireNonNull(engine, "engine is null");
    }

    /** The running broker; aborts the test, with the reason, if it is to run in a container and cannot. */
    public static TestKafka shared() {
        Containers.assume();
        TestKafka kafka = Shared.INSTANCE;
        kafka.start();
        return kafka;
    }

    /** Host and port, as clients want it. */
    public String bootstrap() {
        return Loopback.HOST + ":" + engine.port();
    }

    /** A new administration client; the caller closes it. */
    public Admin admin() {
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrap(),
                AdminClientConfig.RECONNECT_BACKOFF_MS_CONFIG, 20,
                AdminClientConfig.RECONNECT_BACKOFF_MAX_MS_CONFIG, 100));
    }

    /** Kills the broker with SIGKILL. */
    public void kill() {
        engine.kill();
    }

    /** Starts the broker on the same port and data and waits until it serves; returns at once if it runs. */
    public void start() {
        if (engine.start()) {
            awaitMarker();
        }
    }

    /** {@link #kill()}, then {@link #start()}. */
    public void restart() {
        kill();
        start();
    }

    /** Stops the broker with SIGSTOP: connections stay open and nobody answers. */
    public void pause() {
        engine.pause();
    }

    public void resume() {
        engine.resume();
    }

    /** Removes every topic but the environment marker, so that the next test class finds the broker as if new. */
    public void reset() {
        String marker = marker();
        try (Admin admin = admin()) {
            Set<String> topics = admin.listTopics().names().get(30, TimeUnit.SECONDS).stream()
                    .filter(topic -> !topic.equals(marker))
                    .collect(Collectors.toSet());
            admin.deleteTopics(topics).all().get(30, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException e) {
            throw new IllegalStateException("cannot reset the broker", e);
        }
    }

    private static String marker() {
        return "muster.environment." + TestDatabase.ENVIRONMENT;
    }

    /** The marker is written by whoever owns the broker; that it could be written proves that the broker serves. */
    private void awaitMarker() {
        long deadline = System.nanoTime() + UP_WITHIN.toNanos();
        try (Admin admin = admin()) {
            while (true) {
                try {
                    admin.createTopics(List.of(new NewTopic(marker(), Optional.of(1), Optional.empty())))
                            .all()
                            .get(5, TimeUnit.SECONDS);
                    return;
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof TopicExistsException) {
                        return;
                    }
                    giveUpAfter(deadline, e);
                } catch (TimeoutException e) {
                    giveUpAfter(deadline, e);
                }
                Signals.nap();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the broker started", e);
        }
    }

    private static void giveUpAfter(long deadline, Exception cause) {
        if (System.nanoTime() > deadline) {
            throw new IllegalStateException("the broker does not serve after " + UP_WITHIN, cause);
        }
    }

    /** Holds the one instance; a class of its own, so that it is made at the first use. */
    private static final class Shared {
        static final TestKafka INSTANCE = create();

        private static TestKafka create() {
            Engine engine = Containers.requested() ? Containers.kafka() : new ChildKafkaEngine();
            Runtime.getRuntime().addShutdownHook(new Thread(engine::close, "stop-test-kafka"));
            return new TestKafka(engine);
        }
    }
}
