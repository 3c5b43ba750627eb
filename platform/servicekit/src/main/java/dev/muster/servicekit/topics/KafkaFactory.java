package dev.muster.servicekit.topics;

import dev.muster.servicekit.lifecycle.ServiceConfiguration;
import dev.muster.servicekit.lifecycle.Shutdown;
import dev.muster.servicekit.lifecycle.StopPhase;
import dev.muster.spec.ServiceSpec;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.kafka.clients.admin.Admin;

/** Checks the broker and the topics of a service that has them, before anything is sent or read. */
@Factory
@Requires(property = "muster.kafka")
final class KafkaFactory {
    @Singleton
    KafkaSettings settings(ServiceConfiguration configuration) {
        return new KafkaSettings(configuration.kafka().orElseThrow(), configuration.env(), configuration.instance());
    }

    /** Made once the topics are as declared: whoever sends or reads asks for it first. */
    @Context
    DeclaredTopics topics(KafkaSettings settings) {
        DeclaredTopics declared = DeclaredTopics.of(packed().topics());
        try (Admin admin = settings.admin()) {
            new Topics(admin).ensure(settings.environment(), declared.owned());
        }
        return declared;
    }

    @Singleton
    DeadLetters deadLetters(KafkaSettings settings, Shutdown shutdown) {
        DeadLetters letters = new DeadLetters(settings);
        shutdown.register(StopPhase.POOLS, "dead-letters", letters);
        return letters;
    }

    private static ServiceSpec packed() {
        try (InputStream in = KafkaFactory.class.getClassLoader().getResourceAsStream(ServiceSpec.RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException(
                        "the service declares no topics: " + ServiceSpec.RESOURCE + " is not on the class path");
            }
            return ServiceSpec.read(in, ServiceSpec.RESOURCE);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + ServiceSpec.RESOURCE, e);
        }
    }
}
