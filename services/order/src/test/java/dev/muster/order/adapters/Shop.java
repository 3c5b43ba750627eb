package dev.muster.order.adapters;

import dev.muster.events.OrderCommand;
import dev.muster.events.ReservationState;
import dev.muster.order.domain.Answers;
import dev.muster.order.domain.DeskLimits;
import dev.muster.order.domain.Hold;
import dev.muster.order.domain.Inventory;
import dev.muster.order.domain.Key;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderDesk;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderIds;
import dev.muster.order.domain.OrderState;
import dev.muster.order.domain.OrderViews;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.Pause;
import dev.muster.order.domain.Placement;
import dev.muster.order.domain.Purchase;
import dev.muster.order.domain.Reconciler;
import dev.muster.order.domain.Reply;
import dev.muster.order.domain.Samples;
import dev.muster.order.domain.Sku;
import dev.muster.order.domain.Wish;
import dev.muster.order.domain.Wishing;
import dev.muster.state.CacheSettings;
import dev.muster.state.ReadMostlyCache;
import dev.muster.state.Versioned;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * The desk on a real database, with a shelf for inventory: what happens by topic, and when, is up to the test.
 *
 * <p>For one thread. What is to happen while a call of inventory is under way is said by {@link #during}.
 */
final class Shop {
    static final Answers ANSWERS = TestOrders.ANSWERS;
    private static final DeskLimits LIMITS =
            new DeskLimits(Duration.ofMillis(1500), Duration.ofMillis(1), Duration.ofMillis(2));

    private final TestOrders database;
    private final Shelf shelf;
    private final Orders orders;
    private final OrderDesk desk;
    private UnaryOperator<Supplier<Reply>> call = UnaryOperator.identity();
    private Duration patience = Duration.ofMillis(300);
    private Pause pause = Thread::sleep;

    /** A process with a bug, or {@link Planted#NONE}. */
    Shop(TestOrders database, Shelf shelf, String bug) {
        this(
                database,
                shelf,
                sound -> Planted.orders(bug, sound),
                UnaryOperator.identity(),
                Planted.outbox(bug, TestOrders.outbox(), database.database()));
    }

    Shop(
            TestOrders database,
            Shelf shelf,
            UnaryOperator<Orders> decorated,
            UnaryOperator<Inventory> link,
            OutboxPort outbox) {
        this.database = database;
        this.shelf = shelf;
        this.orders = decorated.apply(new PostgresOrders(
                database.database(), outbox, ANSWERS, TestOrders.SAFETY_NET, InstantSource.system()));
        this.desk = new OrderDesk(
                orders,
                link.apply(new Link()),
                views(orders),
                ANSWERS,
                new OrderIds(InstantSource.system(), new Random()),
                LIMITS,
                InstantSource.system(),
                length -> pause.rest(length));
    }

    static OrderViews views(Orders orders) {
        return views(orders, Runnable::run);
    }

    static OrderViews views(Orders orders, Executor executor) {
        return new OrderViews(new ReadMostlyCache<>(
                CacheSettings.defaults(),
                id -> orders.find(id).map(order -> new Versioned<>(order.version(), order)),
                executor,
                InstantSource.system()));
    }

    /** From now on calls of inventory go like this; the supplier is the call as it should be. */
    Shop during(Function<Supplier<Reply>, Reply> how) {
        call = real -> () -> how.apply(real);
        return this;
    }

    /** Calls are answered as they should be. */
    void calm() {
        call = UnaryOperator.identity();
    }

    /** From now on a repeat waits long for the decision, and this happens whenever it rests. */
    Shop whileItWaits(Runnable happens) {
        patience = Duration.ofSeconds(20);
        pause = length -> happens.run();
        return this;
    }

    Placement place(String key) {
        return place(key, 2);
    }

    Placement place(String key, int pieces) {
        try {
            return desk.place(
                    new Key("ann", key),
                    Samples.basket(Map.of("chair-1", pieces)),
                    Samples.PRICES,
                    Instant.now().plus(patience));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Wishing wish(OrderId id, Wish wish) {
        return desk.wish("ann", id, wish, Instant.now().plusSeconds(5));
    }

    void hear(Hold word) {
        desk.hear(word);
    }

    Orders orders() {
        return orders;
    }

    /** The one order there is. */
    Order order() {
        List<Order> all = orders.page("ann", java.util.Optional.empty(), java.util.Optional.empty(), 10);
        if (all.size() != 1) {
            throw new AssertionError(all.size() + " orders, not one: " + all);
        }
        return all.getFirst();
    }

    OrderId id() {
        return order().id();
    }

    /** A relay takes what there is, and has not sent it yet. */
    void claim() {
        database.sql("UPDATE muster_outbox SET claimed = true");
    }

    /** Whatever waits is sent and consumed, due or not. */
    void send() {
        List<String> payloads =
                database.texts("WITH sent AS (DELETE FROM muster_outbox WHERE topic = 'muster.order-commands.v1'"
                        + " RETURNING id, payload) SELECT encode(payload, 'hex') FROM sent ORDER BY id");
        payloads.forEach(
                payload -> shelf.consume(OrderCommand.decode(HexFormat.of().parseHex(payload))));
    }

    /** The shelf's words arrive. */
    void deliver() {
        shelf.words().forEach(desk::hear);
    }

    /** Everything that is under way arrives, and what is overdue is repeated, until nothing moves any more. */
    void settle() {
        Reconciler reconciler = new Reconciler(orders, Duration.ofMillis(1));
        for (int round = 0; round < 5; round++) {
            send();
            deliver();
            int repeated = reconciler.run();
            if (repeated == 0 && database.commands().isEmpty()) {
                return;
            }
        }
        send();
        deliver();
    }

    static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    /** What order and shelf have to say of each other once everything has settled. */
    static void assertAgreed(Order order, Shelf shelf) {
        ReservationState there = shelf.state(order.id()).orElse(ReservationState.CANCELLED);
        boolean agreed = switch (order.state()) {
            case PENDING -> false;
            case RESERVED -> there == ReservationState.HELD;
            case CONFIRMED -> there == ReservationState.CONFIRMED;
            case REJECTED -> there == ReservationState.REJECTED || there == ReservationState.CANCELLED;
            case CANCELLED -> there == ReservationState.CANCELLED;
            case EXPIRED -> there == ReservationState.EXPIRED;
        };
        if (!agreed) {
            throw new AssertionError("the order is " + order.state() + ", at inventory it is " + there);
        }
    }

    static boolean ended(OrderState state) {
        return state != OrderState.PENDING && state != OrderState.RESERVED;
    }

    /** The way to the shelf. */
    private final class Link implements Inventory {
        @Override
        public Reply reserve(Purchase purchase, Instant deadline) {
            return call.apply(() -> shelf.reserve(purchase, deadline)).get();
        }

        @Override
        public Reply confirm(OrderId id, Instant deadline) {
            return call.apply(() -> shelf.confirm(id, deadline)).get();
        }

        @Override
        public Reply cancel(OrderId id, Instant deadline) {
            return call.apply(() -> shelf.cancel(id, deadline)).get();
        }

        @Override
        public Set<Sku> unknown(Collection<Sku> skus, Instant deadline) {
            return Set.of();
        }
    }
}
