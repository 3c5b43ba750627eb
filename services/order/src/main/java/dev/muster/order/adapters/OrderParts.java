package dev.muster.order.adapters;

import dev.muster.order.domain.Admission;
import dev.muster.order.domain.Answers;
import dev.muster.order.domain.DeskLimits;
import dev.muster.order.domain.Inventory;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderDesk;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderIds;
import dev.muster.order.domain.OrderViews;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.Reconciler;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.lifecycle.Shutdown;
import dev.muster.servicekit.lifecycle.StopPhase;
import dev.muster.servicekit.outbox.Outbox;
import dev.muster.state.CacheSettings;
import dev.muster.state.ReadMostlyCache;
import dev.muster.state.Versioned;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Makes the service of its parts; each port is a bean, so that it can be replaced. */
@Factory
final class OrderParts {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(20);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(250);
    private static final int STRIPES = 16;

    /** Loads leave sessions for those who write. */
    private static final int LOADS = 6;

    @Singleton
    OutboxPort outbox(Outbox outbox) {
        return OutboxPort.of(outbox);
    }

    @Singleton
    Orders orders(
            Database database,
            OutboxPort outbox,
            Answers answers,
            OrderSettings settings,
            InstantSource clock,
            MeterRegistry registry) {
        Counter repeated = Counter.builder("muster.order.repeated")
                .description("Orders that came under a key that was known")
                .register(registry);
        return new PostgresOrders(database, outbox, answers, settings.safetyNet(), clock, repeated::increment);
    }

    @Singleton
    OrderViews views(Orders orders, OrderSettings settings, InstantSource clock, Shutdown shutdown) {
        ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        shutdown.register(StopPhase.POOLS, "loads of orders", executor::shutdownNow);
        CacheSettings cache =
                CacheSettings.defaults().withSize(settings.views(), STRIPES).withLoads(LOADS, Duration.ofSeconds(1));
        return new OrderViews(new ReadMostlyCache<OrderId, Order>(
                cache, id -> orders.find(id).map(order -> new Versioned<>(order.version(), order)), executor, clock));
    }

    @Singleton
    OrderDesk desk(
            Orders orders,
            Inventory inventory,
            OrderViews views,
            Answers answers,
            OrderSettings settings,
            InstantSource clock) {
        return new OrderDesk(
                orders,
                inventory,
                views,
                answers,
                new OrderIds(clock, new SecureRandom()),
                new DeskLimits(settings.call(), SHORTEST_PAUSE, LONGEST_PAUSE),
                clock,
                Thread::sleep);
    }

    @Singleton
    Admission admission(OrderSettings settings) {
        return new Admission(settings.placing());
    }

    @Singleton
    Reconciler reconciler(Orders orders, OrderSettings settings) {
        return new Reconciler(orders, settings.patience());
    }
}
