package dev.muster.servicekit.topics;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.DatabaseClock;
import dev.muster.servicekit.database.StoreId;
import dev.muster.servicekit.lifecycle.Freshness;
import dev.muster.servicekit.lifecycle.Shutdown;
import dev.muster.servicekit.lifecycle.StopPhase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Starts the followers of a service's state topics; as a whole they are as fresh as the stalest of them. Thread-safe. */
@Singleton
@Requires(property = "muster.kafka")
@Requires(property = "muster.db.url")
public final class Followers implements Freshness {
    /** The age from which on a view of rows says that it is stale. */
    public static final Duration BOUND = Duration.ofSeconds(2);

    private final KafkaSettings kafka;
    private final Database database;
    private final DatabaseClock clock;
    private final MeterRegistry registry;
    private final Shutdown shutdown;
    private final Map<String, StateFollower<?>> followers = new ConcurrentHashMap<>();

    /** @param declared not used, but made first: the topics are as declared */
    Followers(
            KafkaSettings kafka,
            DeclaredTopics declared,
            Database database,
            DatabaseClock clock,
            MeterRegistry registry,
            Shutdown shutdown) {
        this.kafka = requireNonNull(kafka, "kafka is null");
        requireNonNull(declared, "declared is null");
        this.database = requireNonNull(database, "database is null");
        this.clock = requireNonNull(clock, "clock is null");
        this.registry = requireNonNull(registry, "registry is null");
        this.shutdown = requireNonNull(shutdown, "shutdown is null");
    }

    /** Keeps a view in step with a state topic of this service; the service is not ready before the view is loaded. */
    public <E> StateFollower<E> follow(String topic, StateView<E> view) {
        StateFollower<E> follower =
                new StateFollower<>(kafka, topic, BOUND, view, clock, () -> StoreId.read(database), registry);
        if (followers.putIfAbsent(topic, follower) != null) {
            throw new IllegalStateException(topic + " is followed already");
        }
        follower.start();
        shutdown.register(StopPhase.CONSUMERS, "follower of " + topic, follower);
        return follower;
    }

    @Override
    public Optional<Instant> staleSince() {
        return followers.values().stream()
                .map(StateFollower::staleSince)
                .flatMap(Optional::stream)
                .min(Comparator.<Instant>naturalOrder());
    }

    /** Each topic followed, with whether its view is loaded. */
    Map<String, StateFollower<?>> all() {
        return Map.copyOf(followers);
    }
}
