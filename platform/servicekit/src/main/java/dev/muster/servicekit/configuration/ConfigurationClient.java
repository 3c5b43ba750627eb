package dev.muster.servicekit.configuration;

import dev.muster.servicekit.lifecycle.ServiceConfiguration;
import dev.muster.servicekit.topics.Message;
import java.net.URI;
import java.net.http.HttpClient;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Keeps a {@link Configuration} in step with the config service: follower, reporter, and the bell that wakes them. */
final class ConfigurationClient implements AutoCloseable {
    private final HttpClient http;
    private final Bell bell = new Bell();
    private final Follower follower;
    private final Reporter reporter;
    private final Announcements announcements;

    /** @param replicas base addresses of the config service, at least one */
    ConfigurationClient(
            ServiceConfiguration process,
            ConfigurationSettings settings,
            List<URI> replicas,
            Configuration configuration,
            Rejections rejections,
            InstantSource clock,
            LongSupplier nanoTime) {
        if (replicas.isEmpty()) {
            throw new IllegalArgumentException("no replica of the config service is named");
        }
        this.http = HttpClient.newBuilder()
                .connectTimeout(settings.timeout())
                .executor(Executors.newVirtualThreadPerTaskExecutor())
                .build();
        String caller = "Bearer dev:" + process.service() + ":config.read,config.report";
        Optional<String> pin = Optional.ofNullable(settings.pin());
        Round round = new Round(
                configuration,
                new Acceptance(pin),
                pin,
                replicas.stream()
                        .map(base -> new Replica(base, http, caller, settings.timeout()))
                        .toList(),
                rejections,
                clock,
                nanoTime);
        this.reporter = new Reporter(process, configuration, round::preferred);
        this.follower = new Follower(round, bell, settings.poll(), reporter::roundEnded);
        this.announcements = new Announcements(process.env(), bell, rejections);
    }

    /** Starts to follow and to report; returns at once. */
    void start() {
        follower.start();
        reporter.start();
    }

    /** What to do with the records of {@link Announcement#TOPIC}. */
    Consumer<Message> announcements() {
        return announcements;
    }

    /** Asks soon. */
    void ring() {
        bell.ring();
    }

    @Override
    public void close() {
        follower.close();
        reporter.close();
        http.shutdownNow();
    }
}
