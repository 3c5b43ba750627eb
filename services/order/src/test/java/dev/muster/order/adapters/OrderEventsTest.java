package dev.muster.order.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.events.OrderChanged;
import dev.muster.events.ReservationState;
import dev.muster.order.domain.Command;
import dev.muster.order.domain.Hold;
import dev.muster.order.domain.Inventory;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.Placement;
import dev.muster.order.domain.Purchase;
import dev.muster.order.domain.Reply;
import dev.muster.order.domain.Samples;
import dev.muster.order.domain.Sku;
import dev.muster.order.domain.Wish;
import dev.muster.order.domain.Wishing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Everything an order tells of itself: each version once, in order, by a step that is allowed. */
class OrderEventsTest {
    private static final int ORDERS = 6;
    private static final int THREADS = 4;
    private static final int ROUNDS = 60;
    private static TestOrders database;

    @BeforeAll
    static void start() {
        database = new TestOrders();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void clear() {
        database.clear();
    }

    @Test
    void events_ofOrdersManyChangeAtOnce_areInOrderAllowedAndWithoutGaps() throws Exception {
        long seed = System.nanoTime();
        List<OrderId> orders =
                IntStream.range(0, ORDERS).mapToObj(i -> place("k-" + i)).toList();
        CyclicBarrier together = new CyclicBarrier(THREADS);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                Random random = new Random(seed + i);
                Shop shop = shop(new Moody(random));
                all.add(threads.submit(() -> {
                    int ignored = together.await(30, TimeUnit.SECONDS);
                    random.ints(ROUNDS, 0, ORDERS).forEach(order -> change(shop, orders.get(order), random));
                    return true;
                }));
            }
            for (Future<?> one : all) {
                Object ignored = one.get(60, TimeUnit.SECONDS);
            }
        }
        List<OrderChanged> told = told();
        assertEquals(List.of(), OrderHistory.findings(told), "seed " + seed);
        assertTrue(told.size() > 2 * ORDERS, "seed " + seed + " changed next to nothing");
        assertEquals(told.size(), database.count("SELECT sum(version) FROM orders"), "seed " + seed);
    }

    @Test
    void change_overtakenWhileItIsDecided_tellsOnlyOfWhatStands() {
        OrderId id = place("k");
        Hold held = hold(id, ReservationState.HELD, 1);
        Shop other = shop(new Moody(new Random()));
        Shop overtaken = new Shop(
                database,
                new Shelf(10),
                sound -> Hooked.deciding(sound, () -> other.hear(held)),
                UnaryOperator.identity(),
                TestOrders.outbox());
        overtaken.hear(hold(id, ReservationState.CANCELLED, 2));
        List<OrderChanged> told = told();
        assertEquals(List.of(), OrderHistory.findings(told));
        assertEquals(
                List.of("PENDING", "RESERVED", "CANCELLED"),
                told.stream().map(OrderChanged::state).toList());
    }

    @Test
    void findings_ofEveryWrongStep_nameIt() {
        OrderChanged pending = event("PENDING", 1, 0, null);
        OrderChanged reserved = event("RESERVED", 2, 1, null);
        assertFinding("begins as RESERVED at version 2", reserved);
        assertFinding("begins as RESERVED at version 1", event("RESERVED", 1, 1, null));
        assertFinding("a gap, or out of order: PENDING 1 -> CONFIRMED 3", pending, event("CONFIRMED", 3, 2, null));
        assertFinding("a gap, or out of order: RESERVED 2 -> RESERVED 2", pending, reserved, reserved);
        assertFinding("not allowed: RESERVED 2 -> PENDING 3", pending, reserved, event("PENDING", 3, 1, null));
        assertFinding(
                "not allowed: CANCELLED 2 -> RESERVED 3",
                pending,
                event("CANCELLED", 2, 1, null),
                event("RESERVED", 3, 2, null));
        assertFinding("an older word", pending, reserved, event("CANCELLED", 3, 0, null));
        assertFinding("another wish", pending, event("PENDING", 2, 0, "CANCEL"), event("RESERVED", 3, 1, "CONFIRM"));
        assertEquals(List.of(), OrderHistory.findings(List.of(pending, reserved)));
    }

    private static void assertFinding(String finding, OrderChanged... events) {
        List<String> found = OrderHistory.findings(List.of(events));
        assertEquals(1, found.size(), found::toString);
        assertTrue(found.getFirst().contains(finding), found::toString);
    }

    private static OrderId place(String key) {
        Shop shop = shop(new Moody(new Random()));
        return assertInstanceOf(Placement.Undecided.class, shop.place(key))
                .order()
                .id();
    }

    private static void change(Shop shop, OrderId id, RandomGenerator random) {
        switch (random.nextInt(4)) {
            case 0 -> shop.hear(word(id, random));
            case 1 -> {
                Wishing ignored = shop.wish(id, Wish.CONFIRM);
            }
            case 2 -> {
                Wishing ignored = shop.wish(id, Wish.CANCEL);
            }
            default ->
                shop.orders().find(id).ifPresent(order -> {
                    boolean ignored = shop.orders().repeat(order, Command.RESERVE);
                });
        }
    }

    /** Mostly that it is held, so that not all ends at once. */
    private static Hold word(OrderId id, RandomGenerator random) {
        ReservationState[] ends = {ReservationState.CONFIRMED, ReservationState.CANCELLED, ReservationState.EXPIRED};
        return random.nextInt(3) > 0
                ? hold(id, ReservationState.HELD, 1)
                : hold(id, ends[random.nextInt(ends.length)], 1 + random.nextInt(2));
    }

    private static Hold hold(OrderId id, ReservationState state, int version) {
        return new Hold(id, state, version, Samples.UNTIL, "said so");
    }

    private static Shop shop(Inventory inventory) {
        return new Shop(database, new Shelf(10), UnaryOperator.identity(), link -> inventory, TestOrders.outbox());
    }

    /** What orders told of themselves, in the order the relay sends it. */
    private static List<OrderChanged> told() {
        return database
                .texts("SELECT encode(payload, 'hex') FROM muster_outbox WHERE topic = 'muster.orders.v1' ORDER BY id")
                .stream()
                .map(payload -> OrderChanged.WIRE.decode(HexFormat.of().parseHex(payload)))
                .toList();
    }

    private static OrderChanged event(String state, long version, int heard, @Nullable String wish) {
        return new OrderChanged(
                "o-1",
                "ann",
                state,
                version,
                heard,
                wish,
                null,
                null,
                "EUR",
                1,
                1,
                Samples.NOW,
                Samples.NOW,
                List.of());
    }

    /** Inventory that says now this, now that, and often nothing. */
    private record Moody(Random random) implements Inventory {
        @Override
        public Reply reserve(Purchase purchase, Instant deadline) {
            return new Reply.Silent("never");
        }

        @Override
        public Reply confirm(OrderId id, Instant deadline) {
            return say(id);
        }

        @Override
        public Reply cancel(OrderId id, Instant deadline) {
            return say(id);
        }

        @Override
        public Set<Sku> unknown(Collection<Sku> skus, Instant deadline) {
            return Set.of();
        }

        private Reply say(OrderId id) {
            return random.nextBoolean() ? new Reply.Silent("lost") : new Reply.Says(word(id, random));
        }
    }
}
