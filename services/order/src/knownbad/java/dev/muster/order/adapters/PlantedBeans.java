package dev.muster.order.adapters;

import dev.muster.order.domain.Inventory;
import dev.muster.order.domain.OrderViews;
import dev.muster.order.domain.Orders;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.lifecycle.Shutdown;
import dev.muster.servicekit.lifecycle.StopPhase;
import dev.muster.servicekit.topics.KafkaSettings;
import io.micronaut.context.BeanProvider;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Property;
import io.micronaut.context.annotation.Requires;
import io.micronaut.context.event.BeanCreatedEventListener;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.function.BiFunction;
import org.apache.kafka.clients.producer.Producer;

/** Puts the bugs named by {@code muster.known-bad} around the beans they decorate; without that property it does not exist. */
@Factory
@Requires(property = KnownBad.PROPERTY)
final class PlantedBeans {
    private final List<String> names;

    PlantedBeans(@Property(name = KnownBad.PROPERTY) String names) {
        this.names = KnownBad.chosen(names);
    }

    @Singleton
    BeanCreatedEventListener<Orders> orders() {
        return event -> planted(event.getBean(), KnownBad::orders);
    }

    @Singleton
    BeanCreatedEventListener<OutboxPort> outbox(
            BeanProvider<Database> database, BeanProvider<KafkaSettings> kafka, BeanProvider<Shutdown> shutdown) {
        return event -> planted(
                event.getBean(),
                (name, bean) -> KnownBad.asking(
                        name, KnownBad.outbox(name, bean, database::get), () -> producer(kafka.get(), shutdown.get())));
    }

    @Singleton
    BeanCreatedEventListener<Inventory> inventory() {
        return event -> planted(event.getBean(), KnownBad::inventory);
    }

    @Singleton
    BeanCreatedEventListener<OrderViews> views(BeanProvider<Orders> orders) {
        return event -> planted(event.getBean(), (name, bean) -> KnownBad.views(name, bean, orders::get));
    }

    @Singleton
    BeanCreatedEventListener<RetryBudget> budget() {
        return event -> planted(event.getBean(), KnownBad::budget);
    }

    private <T> T planted(T sound, BiFunction<String, T, T> plant) {
        T bean = sound;
        for (String name : names) {
            bean = plant.apply(name, bean);
        }
        return bean;
    }

    private static Producer<String, byte[]> producer(KafkaSettings kafka, Shutdown shutdown) {
        Producer<String, byte[]> producer = kafka.producer();
        shutdown.register(StopPhase.POOLS, "producer of requests", producer);
        return producer;
    }
}
