package dev.muster.order.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.order.domain.Hold;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.Placement;
import dev.muster.order.domain.Reply;
import dev.muster.order.domain.Wish;
import dev.muster.order.domain.Wishing;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A process ends between any two steps of place, confirm, cancel and consume; another one goes on with what is stored.
 *
 * <p>What is sent by topic before its time, in place of a try, is covered as well: the net is sent before the words of
 * the first process are delivered.
 */
class CrashTest {
    private static final int PIECES = 10;
    private static TestOrders database;

    private Shelf shelf;

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
        shelf = new Shelf(PIECES);
    }

    /** Calls are numbered within their kind: place, held, wish, ended make three changes and four messages. */
    static Stream<Case> cases() {
        List<Case> cases = new ArrayList<>();
        for (Wish wish : Wish.values()) {
            String call = wish == Wish.CONFIRM ? "confirm-1" : "cancel-1";
            for (String point : List.of(
                    "place-1",
                    "tell-1",
                    "reserve-1",
                    "change-1",
                    "tell-2",
                    "change-2",
                    "tell-3",
                    call,
                    "change-3",
                    "tell-4")) {
                for (String side : List.of("before", "after")) {
                    cases.add(new Case("halt-" + side + "-" + point, wish, true));
                    cases.add(new Case("halt-" + side + "-" + point, wish, false));
                }
            }
        }
        return cases.stream();
    }

    @ParameterizedTest
    @MethodSource("cases")
    void process_haltedAtEachPoint_leavesOneEffect(Case at) {
        Optional<OrderId> acknowledged = run(at);
        Shop next = new Shop(database, shelf, Planted.NONE);
        if (at.comesBack()) {
            Placement again = next.place("k");
            OrderId id = id(again);
            acknowledged.ifPresent(told -> assertEquals(told, id, "a repeat gets the same order"));
            next.settle();
            Wishing ignored = next.wish(id, at.wish());
        }
        next.settle();
        List<Order> orders = orders(next);
        acknowledged.ifPresent(id ->
                assertTrue(orders.stream().anyMatch(order -> order.id().equals(id)), "it is lost"));
        assertTrue(orders.size() <= 1, orders::toString);
        orders.forEach(order -> Shop.assertAgreed(order, shelf));
        assertEquals(
                Set.copyOf(orders.stream().map(Order::id).toList()),
                shelf.orders(),
                "stock is held for orders that are not");
        if (at.comesBack()) {
            assertTrue(Shop.ended(orders.getFirst().state()), orders::toString);
            assertEquals(at.wish() == Wish.CONFIRM ? PIECES - 2 : PIECES, shelf.left());
        }
    }

    /** The customer's day until the process ends; the order he was told of before that. */
    private Optional<OrderId> run(Case at) {
        Shop first = crashing(at.point());
        Optional<OrderId> told = Optional.empty();
        try {
            told = Optional.of(id(first.place("k")));
            Wishing ignored = first.wish(told.get(), at.wish());
            first.deliver();
        } catch (Halted crash) {
            return told;
        }
        throw new AssertionError(at.point() + " was never reached");
    }

    @Test
    void consumer_haltedAtEachPoint_hearsAgain() {
        for (String point :
                List.of("halt-before-change-2", "halt-before-tell-3", "halt-after-tell-3", "halt-after-change-2")) {
            clear();
            Shop first = crashing(point);
            first.during(real -> real.get()).place("k");
            OrderId id = first.id();
            Deque<Hold> words = new ArrayDeque<>(shelf.words());
            words.add(shelf.expire(id));
            boolean halted = false;
            try {
                words.forEach(first::hear);
            } catch (Halted crash) {
                halted = true;
            }
            assertTrue(halted, point);
            Shop next = new Shop(database, shelf, Planted.NONE);
            words.forEach(next::hear);
            next.settle();
            assertEquals(3, next.order().version(), point);
            Shop.assertAgreed(next.order(), shelf);
            assertEquals(PIECES, shelf.left());
        }
    }

    @Test
    void reconciler_haltedAtEachPoint_asksAgain() {
        for (String point : List.of("halt-before-repeat-1", "halt-after-repeat-1")) {
            clear();
            Shop first = crashing(point);
            first.during(real -> new Reply.Silent("lost")).place("k");
            database.sql("DELETE FROM muster_outbox");
            boolean halted = false;
            try {
                first.settle();
            } catch (Halted crash) {
                halted = true;
            }
            assertTrue(halted, point);
            Shop next = new Shop(database, shelf, Planted.NONE);
            next.settle();
            Shop.assertAgreed(next.order(), shelf);
            assertEquals(PIECES - 2, shelf.left());
        }
    }

    @Test
    void publishBeforeCommit_haltedBeforeTheCommit_holdsStockForNoOrder() {
        OutboxPort early = Planted.outbox("publish-before-commit", TestOrders.outbox(), database.database());
        Shop first = crashing("halt-after-pledge-1", early);
        assertThrows(Halted.class, () -> first.place("k"));
        Shop next = new Shop(database, shelf, Planted.NONE);
        next.settle();
        assertEquals(List.of(), orders(next));
        assertEquals(PIECES - 2, shelf.left());
    }

    private Shop crashing(String point) {
        return crashing(point, TestOrders.outbox());
    }

    private Shop crashing(String point, OutboxPort outbox) {
        Planted.Crashing crash = Planted.crashing(point, () -> {
            throw new Halted();
        });
        return new Shop(database, shelf, crash::orders, crash::inventory, crash.outbox(outbox));
    }

    private static List<Order> orders(Shop shop) {
        return shop.orders().page("ann", Optional.empty(), Optional.empty(), 10);
    }

    private static OrderId id(Placement placement) {
        return switch (placement) {
            case Placement.Decided decided -> decided.id();
            case Placement.Undecided undecided -> undecided.order().id();
            case Placement.OtherRequest other -> throw new AssertionError(other);
            case Placement.Refused refused -> throw new AssertionError(refused);
        };
    }

    /** Where the process ends, what its customer wants, and whether he comes back. */
    record Case(String point, Wish wish, boolean comesBack) {}

    /** The end of a process, as far as a test goes: nobody handles it. */
    private static final class Halted extends Error {
        Halted() {
            super("halted");
        }
    }
}
