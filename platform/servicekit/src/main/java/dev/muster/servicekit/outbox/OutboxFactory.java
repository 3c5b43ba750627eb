package dev.muster.servicekit.outbox;

import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.DatabaseSettings;
import dev.muster.servicekit.lifecycle.ServiceConfiguration;
import dev.muster.servicekit.lifecycle.Shutdown;
import dev.muster.servicekit.lifecycle.StopPhase;
import dev.muster.servicekit.telemetry.Traces;
import dev.muster.servicekit.topics.DeclaredTopics;
import dev.muster.servicekit.topics.KafkaSettings;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** Starts the relay of a service that has a database and a broker. */
@Factory
@Requires(property = "muster.db.url")
@Requires(property = "muster.kafka")
final class OutboxFactory {
    /** One session to work with and one to spare while a broken one is noticed. */
    private static final int SESSIONS = 2;

    @Context
    OutboxRelay relay(
            ServiceConfiguration configuration,
            DatabaseSettings settings,
            KafkaSettings kafka,
            DeclaredTopics topics,
            MeterRegistry registry,
            Shutdown shutdown) {
        Database database = Database.open("outbox", settings.withPoolSize(SESSIONS), registry);
        shutdown.register(StopPhase.POOLS, "outbox-database", database);
        OutboxRelay relay = OutboxRelay.start(
                database,
                kafka.producer(),
                configuration.instance() + "/" + UUID.randomUUID(),
                topics.states(),
                RelaySettings.DEFAULT,
                registry);
        shutdown.register(StopPhase.CONSUMERS, "outbox-relay", relay);
        return relay;
    }

    @Singleton
    Outbox outbox(OutboxRelay relay) {
        return new Outbox(relay::wake, OutboxFactory::trace);
    }

    private static Map<String, String> trace() {
        Map<String, String> headers = new HashMap<>();
        Traces.inject(headers);
        return headers;
    }
}
