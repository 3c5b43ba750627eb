package dev.muster.servicekit.database;

import dev.muster.servicekit.lifecycle.ServiceConfiguration;
import dev.muster.servicekit.lifecycle.Shutdown;
import dev.muster.servicekit.lifecycle.StopPhase;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.env.Environment;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.stream.Collectors;

/** Opens the database of a service that has one; {@code muster.database.*} changes its limits. */
@Factory
@Requires(property = "muster.db.url")
@Requires(property = "muster.secrets")
final class DatabaseFactory {
    @Singleton
    DatabaseSettings settings(ServiceConfiguration configuration, Environment environment) {
        Map<String, String> limits = environment.getProperties("muster.database").entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> String.valueOf(entry.getValue())));
        return new DatabaseSettings(
                configuration.databaseUrl().orElseThrow(),
                configuration.secrets().orElseThrow(),
                configuration.env(),
                configuration.instance(),
                DatabaseLimits.of(limits));
    }

    @Context
    Database database(DatabaseSettings settings, MeterRegistry registry, Shutdown shutdown) {
        Database database = Database.open("requests", settings, registry);
        shutdown.register(StopPhase.POOLS, "database", database);
        return database;
    }

    @Singleton
    DatabaseClock clock(Database database) {
        return new DatabaseClock(database, System::nanoTime);
    }
}
