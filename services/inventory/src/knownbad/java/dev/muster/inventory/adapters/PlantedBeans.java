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
import java.util.List;
import java.util.function.BiFunction;

/** Puts the bugs named by {@code muster.known-bad} around the beans they decorate; without that property it does not exist. */
@Factory
@Requires(property = KnownBad.PROPERTY)
final class PlantedBeans {
    private final List<String> names;

    PlantedBeans(@Property(name = KnownBad.PROPERTY) String names) {
        this.names = KnownBad.chosen(names);
    }

    @Singleton
    BeanCreatedEventListener<BatchSteps> steps() {
        return event -> planted(event.getBean(), KnownBad::steps);
    }

    @Singleton
    BeanCreatedEventListener<StockStore> store(BeanProvider<Database> database, BeanProvider<BatchSteps> steps) {
        return event -> planted(
                event.getBean(),
                (name, bean) -> KnownBad.store(name, bean, () -> new StoreParts(database.get(), steps.get())));
    }

    @Singleton
    BeanCreatedEventListener<StockView> view(BeanProvider<StockLevels> levels) {
        return event -> planted(event.getBean(), (name, bean) -> KnownBad.view(name, bean, levels::get));
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

    private <T> T planted(T sound, BiFunction<String, T, T> plant) {
        T bean = sound;
        for (String name : names) {
            bean = plant.apply(name, bean);
        }
        return bean;
    }
}
