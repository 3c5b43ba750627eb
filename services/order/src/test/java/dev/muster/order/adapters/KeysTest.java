package dev.muster.order.adapters;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.order.domain.Answer;
import dev.muster.order.domain.Key;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.Placement;
import dev.muster.order.domain.Remembered;
import dev.muster.order.domain.Reply;
import dev.muster.order.domain.Samples;
import dev.muster.order.domain.StoreAwayException;
import dev.muster.servicekit.database.Database;
import dev.muster.servicekit.database.DatabaseLimits;
import dev.muster.testkit.engines.CommitThief;
import dev.muster.testkit.engines.TestPostgres;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One key, one order, one answer. */
class KeysTest {
    private static final Key KEY = new Key("ann", "k");
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
    void place_manyAtOnceUnderOneKey_oneOrderStands() throws Exception {
        assertEquals(1, placeAtOnce(Planted.NONE));
        assertEquals(1, database.count("SELECT count(*) FROM orders"));
        assertEquals(List.of("OrderPlaced"), database.commands());
    }

    @Test
    void checkThenActKeys_sameRequests_placesSeveral() throws Exception {
        assertEquals(2, placeAtOnce("check-then-act-keys"));
    }

    /** Two requests, neither of which goes on before both have looked, where a look is what they begin with. */
    private static int placeAtOnce(String bug) throws Exception {
        CyclicBarrier looked = new CyclicBarrier(2);
        Orders sound = database.store();
        Orders orders = Planted.orders(bug, bug.equals(Planted.NONE) ? sound : Hooked.looking(sound, looked));
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<OrderId>> placed = new ArrayList<>();
            for (int i = 0; i < 2; i++) {
                Order.Pending order = Samples.pending("o-" + i);
                placed.add(threads.submit(
                        () -> orders.place(order, KEY, "h", Instant.now().plusSeconds(20))
                                .map(Remembered::orderId)
                                .orElse(order.id())));
            }
            Set<OrderId> ids = placed.stream().map(KeysTest::get).collect(Collectors.toSet());
            return ids.size();
        }
    }

    @Test
    void repeat_beforeTheDecision_waitsForItAndGetsItsBytes() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch answered = new CountDownLatch(1);
        Shelf shelf = new Shelf(10);
        Shop first = new Shop(database, shelf, Planted.NONE).during(real -> {
            asked.countDown();
            await(answered);
            return real.get();
        });
        Shop second = new Shop(database, shelf, Planted.NONE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<Placement> one = threads.submit(() -> first.place("k"));
            await(asked);
            Placement.Undecided early = assertInstanceOf(Placement.Undecided.class, second.place("k"));
            assertEquals(first.id(), early.order().id());
            answered.countDown();
            Answer answer = assertInstanceOf(Placement.Decided.class, get(one)).answer();
            Answer again =
                    assertInstanceOf(Placement.Decided.class, second.place("k")).answer();
            assertArrayEquals(answer.body(), again.body());
            assertEquals(answer.version(), again.version());
        }
    }

    @Test
    void repeat_ofAnOrderThatHasMovedOn_getsTheFirstAnswer() {
        Shelf shelf = new Shelf(10);
        Shop shop = new Shop(database, shelf, Planted.NONE);
        Answer first =
                assertInstanceOf(Placement.Decided.class, shop.place("k")).answer();
        shelf.expire(shop.id());
        shop.deliver();
        Answer again =
                assertInstanceOf(Placement.Decided.class, shop.place("k")).answer();
        assertArrayEquals(first.body(), again.body());
    }

    @Test
    void otherRequest_underTheKey_isRefusedAndChangesNothing() {
        Shop shop = new Shop(database, new Shelf(10), Planted.NONE);
        shop.place("k", 2);
        assertInstanceOf(Placement.OtherRequest.class, shop.place("k", 3));
        assertEquals(1, database.count("SELECT count(*) FROM orders"));
    }

    @Test
    void keys_old_areForgottenUnlessTheirOrderIsPending() {
        Shop shop = new Shop(database, new Shelf(10), Planted.NONE);
        shop.place("decided");
        shop.during(real -> new Reply.Silent("lost")).place("pending");
        Orders orders = database.store();
        assertEquals(0, orders.forgetKeys(Duration.ofHours(24), 10));
        database.sql("UPDATE idempotency SET created = now() - interval '25 h'");
        assertEquals(1, orders.forgetKeys(Duration.ofHours(24), 10));
        assertTrue(orders.remembered(new Key("ann", "pending")).isPresent());
        assertFalse(orders.remembered(new Key("ann", "decided")).isPresent());
        assertEquals(2, database.count("SELECT count(*) FROM orders"));
    }

    @Test
    void place_replyToItsCommitLost_standsOnceAndIsKnownAsItsOwn() throws Exception {
        try (CommitThief thief = new CommitThief(TestPostgres.shared().port());
                Database through = database.openAt(thief.port(), TestOrders.PATIENT)) {
            PostgresOrders orders = database.store(through);
            Order.Pending order = Samples.pending("o-1");
            thief.arm();
            assertEquals(
                    Optional.empty(),
                    orders.place(order, KEY, "h", Instant.now().plusSeconds(20)));
            assertEquals(1, thief.stolen());
            assertEquals(1, database.count("SELECT count(*) FROM orders"));
            assertEquals(List.of("OrderPlaced"), database.commands());
        }
    }

    @Test
    void place_storeAway_saysThatNothingStands() throws Exception {
        CommitThief way = new CommitThief(TestPostgres.shared().port());
        try (Database through = database.openAt(way.port(), DatabaseLimits.SERVING)) {
            PostgresOrders orders = database.store(through);
            way.close();
            StoreAwayException away = assertThrows(
                    StoreAwayException.class, () -> orders.place(Samples.pending("o-1"), KEY, "h", Instant.now()));
            assertFalse(away.outcomeUnknown());
        }
        assertEquals(0, database.count("SELECT count(*) FROM orders"));
    }

    @Test
    void order_writtenAndRead_isTheSame() {
        Shop shop = new Shop(database, new Shelf(10), Planted.NONE);
        Order.Pending order = Samples.pending("o-1");
        Orders orders = database.store();
        assertEquals(Optional.empty(), orders.place(order, KEY, "h", Instant.now()));
        assertEquals(Optional.of(order), orders.find(order.id()));
        assertEquals(order, shop.order());
        assertEquals(List.of(order.id()), orders.newest(10));
        assertEquals(order, Announcements.order(Announcements.record(order)));
        assertEquals(1, orders.backlog().pending());
    }

    private static <T> T get(Future<T> future) {
        try {
            return future.get(30, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertTrue(latch.await(30, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
