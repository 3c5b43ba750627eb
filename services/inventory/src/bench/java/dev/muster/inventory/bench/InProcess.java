package dev.muster.inventory.bench;

import dev.muster.inventory.domain.Channel;
import dev.muster.inventory.domain.Command;
import dev.muster.inventory.domain.Lines;
import dev.muster.inventory.domain.OrderId;
import dev.muster.inventory.domain.Result;
import dev.muster.inventory.domain.Sku;
import dev.muster.inventory.domain.StockLedger;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.DatabaseSettings;
import dev.muster.servicekit.outbox.Outbox;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** The service's own beans in this process, wired as in production: all but the HTTP server. */
final class InProcess implements AutoCloseable {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final Duration DELIVERY = Duration.ofMinutes(2);

    /** A busy machine is not to be taken for a failing database. */
    static final Map<String, Object> PATIENCE = Map.of(
            "muster.database.acquire-timeout", 20_000,
            "muster.database.lock-timeout", 20_000,
            "muster.database.statement-timeout", 60_000,
            "muster.database.idle-in-transaction-timeout", 20_000,
            "muster.database.transaction-timeout", 60_000,
            "muster.database.socket-timeout", 90_000);

    private final ApplicationContext context = ApplicationContext.builder()
            .deduceEnvironment(false)
            .banner(false)
            .properties(PATIENCE)
            .start();
    private final StockLedger ledger = context.getBean(StockLedger.class);

    <T> T bean(Class<T> type) {
        return context.getBean(type);
    }

    Database database() {
        return context.getBean(Database.class);
    }

    /** The ledger's way to reserve. */
    Reserver ledger() {
        return (orderId, sku) -> isHeld(execute(command(orderId, sku), DEADLINE));
    }

    /** The naive way with so many sessions. */
    NaiveInProcess naive(int sessions) {
        DatabaseSettings settings = context.getBean(DatabaseSettings.class).withPoolSize(sessions);
        return new NaiveInProcess(
                Database.open("naive", settings, new SimpleMeterRegistry()), context.getBean(Outbox.class));
    }

    void deliver(List<Command> deliveries) throws InterruptedException {
        for (Command delivery : deliveries) {
            if (!(execute(delivery, DELIVERY) instanceof Result.Imported)) {
                throw new IllegalStateException("not delivered");
            }
        }
    }

    /** Takes the one piece there is. */
    void sellOut(Goods goods) throws Exception {
        try (Reserver reserver = ledger()) {
            Sku sku = goods.pick(new SplittableRandom());
            if (!reserver.reserve("last-piece", sku) || reserver.reserve("one-too-many", sku)) {
                throw new IllegalStateException(sku + " is not sold out");
            }
        }
    }

    private Result execute(Command command, Duration patience) throws InterruptedException {
        return ledger.execute(command, Instant.now().plus(patience));
    }

    static Command.Reserve command(String orderId, Sku sku) {
        return new Command.Reserve(new OrderId(orderId), Lines.of(sku, 1), Channel.CALL, Duration.ofMinutes(15));
    }

    static boolean isHeld(Result result) {
        return switch (result) {
            case Result.Settled settled -> true;
            case Result.SoldOut soldOut -> false;
            default -> throw new IllegalStateException("not answered: " + result);
        };
    }

    @Override
    public void close() {
        context.close();
    }
}
