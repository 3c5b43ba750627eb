package dev.muster.servicekit.topics;

import static java.util.Objects.requireNonNull;

import dev.muster.servicekit.lifecycle.ServiceConfiguration;
import dev.muster.servicekit.lifecycle.Shutdown;
import dev.muster.servicekit.lifecycle.StopPhase;
import dev.muster.servicekit.telemetry.Traces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.function.Function;

/** Starts the consumers of a service, and stops them when the service stops. Thread-safe. */
@Singleton
@Requires(property = "muster.kafka")
public final class Consumers {
    private final ServiceConfiguration configuration;
    private final KafkaSettings kafka;
    private final DeadLetters deadLetters;
    private final Traces traces;
    private final MeterRegistry registry;
    private final Shutdown shutdown;

    /** @param declared not used, but made first: the topics are as declared */
    Consumers(
            ServiceConfiguration configuration,
            KafkaSettings kafka,
            DeclaredTopics declared,
            DeadLetters deadLetters,
            Traces traces,
            MeterRegistry registry,
            Shutdown shutdown) {
        this.configuration = requireNonNull(configuration, "configuration is null");
        this.kafka = requireNonNull(kafka, "kafka is null");
        requireNonNull(declared, "declared is null");
        this.deadLetters = requireNonNull(deadLetters, "deadLetters is null");
        this.traces = requireNonNull(traces, "traces is null");
        this.registry = requireNonNull(registry, "registry is null");
        this.shutdown = requireNonNull(shutdown, "shutdown is null");
    }

    /** Handles the messages of a topic one by one, each in the trace it came with; replicas share them. */
    public GroupConsumer each(String topic, Function<Message, Handled> handler) {
        return batches(topic, MessageHandler.each(message -> traced(message, handler)));
    }

    /** Handles the messages of a topic in batches; replicas share them. */
    public GroupConsumer batches(String topic, MessageHandler handler) {
        ConsumerSettings settings = ConsumerSettings.of(configuration.service() + "." + topic, Set.of(topic));
        GroupConsumer consumer = new GroupConsumer(kafka, settings, handler, deadLetters, registry);
        consumer.start();
        shutdown.register(StopPhase.CONSUMERS, "consumer of " + topic, consumer);
        return consumer;
    }

    private Handled traced(Message message, Function<Message, Handled> handler) {
        try (Traces.Step step = traces.continueFrom(message.headers(), "consume " + message.topic())) {
            Handled handled = handler.apply(message);
            switch (handled) {
                case Handled.Done ignored -> {}
                case Handled.Refused refused -> step.failed(refused.cause());
                case Handled.Unavailable unavailable -> step.failed(unavailable.cause());
            }
            return handled;
        }
    }
}
