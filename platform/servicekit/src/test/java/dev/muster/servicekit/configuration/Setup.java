package dev.muster.servicekit.configuration;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The parts of a client in one thread, so that a test says when what happens. */
final class Setup implements AutoCloseable {
    /** What the tests' service wants of its namespace. */
    record Limits(long lines, Duration hold) {
        Limits {
            if (lines == 13) {
                throw new IllegalArgumentException("13 lines bring bad luck");
            }
        }
    }

    static final View<Limits> LIMITS = View.of(
            "limits",
            section -> new Limits(
                    section.whole("lines", 1, 1000),
                    section.duration("hold", Duration.ofSeconds(1), Duration.ofHours(1))));

    final TestClock clock = new TestClock();
    final Rejections rejections = new Rejections(new SimpleMeterRegistry());
    final Configuration configuration;
    final Round round;
    private final HttpClient http = HttpClient.newHttpClient();

    Setup(Optional<String> pin, FakeReplica... replicas) {
        this(
                ConfigurationSnapshot.NONE,
                new Composer(List.of(LIMITS), Optional.empty()),
                new Acceptance(pin),
                pin,
                replicas);
    }

    Setup(
            ConfigurationSnapshot initial,
            Composer composer,
            Acceptance acceptance,
            Optional<String> pin,
            FakeReplica... replicas) {
        Executor listeners = Executors.newVirtualThreadPerTaskExecutor();
        this.configuration = new Configuration(initial, composer, listeners, clock, clock, true);
        this.round = new Round(
                configuration,
                acceptance,
                pin,
                Arrays.stream(replicas)
                        .map(replica -> new Replica(
                                replica.address(),
                                http,
                                "Bearer dev:sample:config.read,config.report",
                                Duration.ofSeconds(5)))
                        .toList(),
                rejections,
                clock,
                clock);
    }

    boolean ask() throws InterruptedException {
        return round.run(Optional.empty());
    }

    boolean ask(Announcement announced) throws InterruptedException {
        return round.run(Optional.of(announced));
    }

    long version() {
        return configuration.held().version();
    }

    Limits limits() {
        return configuration.current().get(LIMITS);
    }

    static ConfigurationSettings settings(@Nullable String pin, @Nullable Path override) {
        return new ConfigurationSettings(pin, override, Duration.ofSeconds(5), Duration.ofSeconds(2));
    }

    /** A content with these limits. */
    static String content(long lines) {
        return "{\"limits\":{\"hold\":\"PT15M\",\"lines\":" + lines + "},\"other\":{\"x\":[1,2.50]}}";
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
