package dev.muster.servicekit.configuration;

import dev.muster.servicekit.lifecycle.ServiceConfiguration;
import dev.muster.servicekit.lifecycle.Shutdown;
import dev.muster.servicekit.lifecycle.StopPhase;
import dev.muster.servicekit.topics.DeclaredTopics;
import dev.muster.servicekit.topics.KafkaSettings;
import dev.muster.servicekit.topics.TopicTail;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes the configuration of a process, from a file or the operator's at once, and starts to follow the service.
 *
 * <p>A service with views that is told of no config service and no operator's file does not start: there is no default.
 */
@Factory
@Requires(condition = ConfigurationWanted.class)
final class ConfigurationFactory {
    @Singleton
    Rejections rejections(MeterRegistry registry) {
        return new Rejections(registry);
    }

    @Context
    Configuration configuration(
            ConfigurationSettings settings,
            List<View<?>> views,
            Rejections rejections,
            InstantSource clock,
            @Property(name = ConfigurationWanted.LINK) @Nullable String link,
            @Property(name = "muster.state.dir") @Nullable Path folder) {
        if (link == null && settings.override() == null) {
            throw new IllegalStateException("the service reads its configuration, but neither MUSTER_LINK_CONFIG"
                    + " nor MUSTER_CONFIG_OVERRIDE is set");
        }
        return ColdStart.run(
                settings, views, Optional.ofNullable(folder), rejections, clock, System::nanoTime, link != null);
    }

    @Context
    @Requires(property = ConfigurationWanted.LINK)
    ConfigurationClient client(
            ServiceConfiguration process,
            ConfigurationSettings settings,
            Configuration configuration,
            Rejections rejections,
            InstantSource clock,
            Shutdown shutdown,
            @Property(name = ConfigurationWanted.LINK) String link) {
        List<URI> replicas = Arrays.stream(link.split(","))
                .map(String::strip)
                .filter(address -> !address.isEmpty())
                .map(URI::create)
                .toList();
        ConfigurationClient client = new ConfigurationClient(
                process, settings, replicas, configuration, rejections, clock, System::nanoTime);
        client.start();
        shutdown.register(StopPhase.CONSUMERS, "configuration", client);
        return client;
    }

    /** @param checked not used, but made first: the broker belongs to this environment */
    @Context
    @Requires(bean = KafkaSettings.class)
    @Requires(property = ConfigurationWanted.LINK)
    TopicTail announcements(
            KafkaSettings kafka, DeclaredTopics checked, ConfigurationClient client, Shutdown shutdown) {
        TopicTail tail = new TopicTail(kafka, Announcement.TOPIC, client.announcements(), client::ring);
        tail.start();
        shutdown.register(StopPhase.CONSUMERS, "configuration announcements", tail);
        return tail;
    }
}
