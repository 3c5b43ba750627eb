package dev.muster.config.adapters;

import dev.muster.config.domain.CommitSource;
import dev.muster.config.domain.VersionLog;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;

/** Puts the bug named by {@code muster.known-bad} around the bean it decorates; without that property it does not exist. */
@Factory
@Requires(property = KnownBad.PROPERTY)
final class PlantedBeans {
    private final String name;

    PlantedBeans(@Property(name = KnownBad.PROPERTY) String name) {
        this.name = KnownBad.check(name);
    }

    @Singleton
    BeanCreatedEventListener<VersionLog> log() {
        return event -> KnownBad.log(name, event.getBean());
    }

    @Singleton
    BeanCreatedEventListener<CommitSource> source(BeanProvider<DeliverySettings> settings) {
        return event -> KnownBad.source(
                name,
                event.getBean(),
                () -> ((DeliveryPlace.Folder) settings.get().place()).path(),
                () -> settings.get().folder());
    }

    @Singleton
    BeanCreatedEventListener<Announcer> announcer() {
        return event -> KnownBad.announcer(name, event.getBean());
    }
}
