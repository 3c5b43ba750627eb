package dev.muster.inventory.adapters;

import dev.muster.inventory.domain.StockLevels;
import dev.muster.inventory.domain.StockStore;
import dev.muster.inventory.domain.StockView;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.StoreId;
import dev.muster.servicekit.lifecycle.Shutdown;
import dev.muster.servicekit.lifecycle.StopPhase;
import dev.muster.servicekit.outbox.OutboxRelay;
import dev.muster.servicekit.topics.KafkaSettings;
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
    BeanCreatedEventListener<BatchSteps> steps() {
        return event -> KnownBad.steps(name, event.getBean());
    }

    @Singleton
    BeanCreatedEventListener<StockStore> store(BeanProvider<Database> database, BeanProvider<BatchSteps> steps) {
        return event -> KnownBad.store(name, event.getBean(), () -> new StoreParts(database.get(), steps.get()));
    }

    @Singleton
    BeanCreatedEventListener<StockView> view(BeanProvider<StockLevels> levels) {
        return event -> KnownBad.view(name, event.getBean(), levels::get);
    }

    /** The sound relay is closed at once; it keeps its place as the bean that is woken. */
    @Singleton
    @Requires(property = KnownBad.PROPERTY, value = KnownBad.WATERMARK_RELAY)
    BeanCreatedEventListener<OutboxRelay> relay(
            BeanProvider<Database> database, BeanProvider<KafkaSettings> kafka, BeanProvider<Shutdown> shutdown) {
        return event -> {
            event.getBean().close();
            WatermarkRelay relay =
                    new WatermarkRelay(database.get(), kafka.get().producer(), StoreId.read(database.get()));
            shutdown.get().register(StopPhase.CONSUMERS, "watermark-relay", relay);
            return event.getBean();
        };
    }
}
