package dev.muster.order.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.events.ReservationState;
import dev.muster.order.domain.Hold;
import dev.muster.order.domain.Key;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderState;
import dev.muster.order.domain.OrderViews;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.Samples;
import dev.muster.order.domain.Wish;
import dev.muster.order.domain.Wished;
import dev.muster.state.Lookup;
import dev.muster.state.Versioned;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What this process remembers of orders never goes back. */
class ViewsTest {
    private static final Duration LONG = Duration.ofSeconds(20);
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
    void put_thatComesLate_leavesTheNewer() {
        assertEquals(3, afterALatePut(Planted.NONE));
    }

    @Test
    void putWithoutVersion_sameOrder_goesBack() {
        assertEquals(2, afterALatePut("put-without-version"));
    }

    /** Two threads commit one after the other, and tell the memory the other way round. */
    private static long afterALatePut(String bug) {
        Orders orders = database.store();
        OrderViews views = Planted.views(bug, Shop.views(orders), orders);
        Order first = Samples.pending("o-1");
        Order second = first.hear(new Hold(first.id(), ReservationState.HELD, 1, Samples.UNTIL, null), Instant.now())
                .orElseThrow();
        Order third = assertInstanceOf(Wished.Set.class, second.wish(Wish.CONFIRM, Instant.now()))
                .next();
        views.put(first);
        views.put(third);
        views.put(second);
        return found(views.find(first.id(), 0, LONG)).version();
    }

    @Test
    void find_absentOrder_isFoundOnceItIsPutOrHeardOf() {
        Orders orders = database.store();
        OrderViews views = Shop.views(orders);
        Order.Pending order = Samples.pending("o-1");
        assertInstanceOf(Lookup.Absent.class, views.find(order.id(), 0, LONG));
        assertEquals(Optional.empty(), orders.place(order, new Key("ann", "k"), "h", Instant.now()));
        assertInstanceOf(Lookup.Absent.class, views.find(order.id(), 0, LONG));
        assertEquals(1, found(views.find(order.id(), 1, LONG)).version());
        views.clear();
        assertInstanceOf(Lookup.Absent.class, views.find(new OrderId("o-2"), 0, LONG));
        Order.Pending other = Samples.pending("o-2");
        assertEquals(Optional.empty(), orders.place(other, new Key("ann", "k-2"), "h", Instant.now()));
        views.refresh(other);
        assertEquals(OrderState.PENDING, found(views.find(other.id(), 0, LONG)).state());
    }

    @Test
    void find_storeWasAway_isFoundOnceItIsBack() {
        assertEquals(OrderState.PENDING, foundAfterTheStoreWasAway(Planted.NONE).state());
    }

    @Test
    void absentAsValue_sameOrder_isNobodys() {
        assertEquals("", foundAfterTheStoreWasAway("absent-as-value").purchase().customer());
    }

    @Test
    void find_storeWasAway_isRememberedAgain() {
        assertEquals(2, afterTheStoreWasAway(Planted.NONE).counts().loads());
    }

    @Test
    void forgetAfterFailure_sameOrder_isAskedForEachTime() {
        assertEquals(4, afterTheStoreWasAway("forget-after-failure").counts().loads());
    }

    private static Order foundAfterTheStoreWasAway(String bug) {
        return found(afterTheStoreWasAway(bug).find(Samples.pending("o-1").id(), 0, LONG));
    }

    /** Somebody asks for an order while the store is away, and three times when it is back. */
    private static OrderViews afterTheStoreWasAway(String bug) {
        Orders orders = database.store();
        Order.Pending order = Samples.pending("o-1");
        assertEquals(Optional.empty(), orders.place(order, new Key("ann", "k"), "h", Instant.now()));
        Orders away = Hooked.awayOnce(orders);
        OrderViews views = Planted.views(bug, Shop.views(away), away);
        for (int i = 0; i < 4; i++) {
            Lookup<Order> ignored = views.find(order.id(), 0, LONG);
        }
        return views;
    }

    @Test
    void bootstrap_forgetsWhatWasThereAndLoadsTheNewest() {
        Orders orders = database.store();
        OrderViews views = Shop.views(orders);
        for (int i = 0; i < 20; i++) {
            Order.Pending order = Samples.pending("o-" + (10 + i));
            assertEquals(Optional.empty(), orders.place(order, new Key("ann", "k-" + i), "h", Instant.now()));
        }
        views.put(Samples.pending("o-gone"));
        OrderView view = new OrderView(views, orders, 5);
        assertEquals(Optional.empty(), view.page(Optional.empty()).next());
        assertEquals(5, views.counts().size());
        assertInstanceOf(Lookup.Absent.class, views.find(new OrderId("o-gone"), 0, LONG));
        database.sql("UPDATE orders SET version = 9 WHERE order_id = 'o-29'");
        assertEquals(1, found(views.find(new OrderId("o-29"), 0, LONG)).version());
        view.reload("o-29");
        assertEquals(9, found(views.find(new OrderId("o-29"), 0, LONG)).version());
    }

    @Test
    void warmUp_ofManyOrders_leavesSessionsForThoseWhoWrite() {
        var loads = new Loads(40, OrderView.SLICE + 1);

        boolean crowded = loads.meetIn(Shop.views(loads.orders(), Executors.newVirtualThreadPerTaskExecutor()));

        assertFalse(crowded, "more than a slice was loaded at once");
    }

    @Test
    void unboundedWarmUp_ofManyOrders_loadsThemAllAtOnce() {
        var loads = new Loads(40, 40);

        boolean crowded = loads.meetIn(
                Planted.views("unbounded-warmup", Shop.views(loads.orders(), Runnable::run), loads.orders()));

        assertTrue(crowded, "not all were loaded at once");
    }

    private static Order found(Lookup<Order> lookup) {
        return switch (lookup) {
            case Lookup.Found<Order>(Versioned<Order> found) -> found.value();
            default -> throw new AssertionError(lookup);
        };
    }
}
