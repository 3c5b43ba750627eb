package dev.muster.order.adapters;

import dev.muster.order.domain.Inventory;
import dev.muster.order.domain.OrderViews;
import dev.muster.order.domain.Orders;
import dev.muster.servicekit.database.Database;
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
    BeanCreatedEventListener<Orders> orders() {
        return event -> KnownBad.orders(name, event.getBean());
    }

    @Singleton
    BeanCreatedEventListener<OutboxPort> outbox(BeanProvider<Database> database) {
        return event -> KnownBad.outbox(name, event.getBean(), database::get);
    }

    @Singleton
    BeanCreatedEventListener<Inventory> inventory() {
        return event -> KnownBad.inventory(name, event.getBean());
    }

    @Singleton
    BeanCreatedEventListener<OrderViews> views(BeanProvider<Orders> orders) {
        return event -> KnownBad.views(name, event.getBean(), orders::get);
    }

    @Singleton
    BeanCreatedEventListener<RetryBudget> budget() {
        return event -> KnownBad.budget(name, event.getBean());
    }
}
