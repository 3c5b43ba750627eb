package dev.muster.order.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderState;
import dev.muster.order.domain.Orders;
import dev.muster.order.domain.Placement;
import dev.muster.order.domain.Reconciler;
import dev.muster.order.domain.Reply;
import dev.muster.order.domain.Wish;
import dev.muster.order.domain.Wishing;
import java.time.Duration;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What can overtake what once an order stands: wishes each other, words their answers, old commands all of them. */
class OrderRacesTest {
    private static final int PIECES = 10;
    private static final Reply LOST = new Reply.Silent("the answer was lost");
    private static TestOrders database;

    private Shelf shelf;
    private Shop shop;

    @BeforeAll
    static void start() {
        database = new TestOrders();
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void open() {
        database.clear();
        shelf = new Shelf(PIECES);
        shop = new Shop(database, shelf, Planted.NONE);
    }

    @Test
    void wish_underWay_wasWrittenDownBefore() {
        shop.place("k");
        shop.during(real -> {
            assertEquals(Wish.CONFIRM, shop.order().progress().wish());
            assertEquals(List.of("OrderConfirmed"), database.commands());
            return real.get();
        });
        assertInstanceOf(Wishing.Done.class, shop.wish(shop.id(), Wish.CONFIRM));
        assertState(OrderState.CONFIRMED, 4, 2);
    }

    @Test
    void confirmAndCancel_bothDecidedOnTheSameVersion_oneIsWrittenDown() {
        shop.place("k");
        OrderId id = shop.id();
        Shop other = new Shop(database, shelf, Planted.NONE).during(real -> LOST);
        Shop overtaken = deciding(() -> assertInstanceOf(Wishing.Accepted.class, other.wish(id, Wish.CANCEL)));
        assertInstanceOf(Wishing.Contradicts.class, overtaken.wish(id, Wish.CONFIRM));
        assertEquals(List.of("OrderCancelled"), database.commands());
        shop.settle();
        assertState(OrderState.CANCELLED, 4, 2);
        assertEquals(PIECES, shelf.left());
    }

    @Test
    void confirm_itsWordBeforeItsAnswer_isConfirmedOnce() {
        shop.place("k");
        shop.during(real -> {
            Reply sold = real.get();
            shop.deliver();
            return sold;
        });
        assertInstanceOf(Wishing.Done.class, shop.wish(shop.id(), Wish.CONFIRM));
        assertState(OrderState.CONFIRMED, 4, 2);
        assertEquals(List.of(), database.commands());
    }

    @Test
    void confirm_answerHeardBetweenReadingAndWritingOfTheWord_isConfirmedOnce() {
        shop.place("k");
        OrderId id = shop.id();
        shop.during(real -> LOST).wish(id, Wish.CONFIRM);
        shop.calm();
        Shop overtaken = deciding(() -> assertInstanceOf(Wishing.Done.class, shop.wish(id, Wish.CONFIRM)));
        shop.send();
        shelf.words().forEach(overtaken::hear);
        assertState(OrderState.CONFIRMED, 4, 2);
    }

    @Test
    void cancel_itsWordBeforeItsAnswer_isCancelledOnce() {
        shop.place("k");
        shop.during(real -> {
            Reply given = real.get();
            shop.deliver();
            return given;
        });
        assertInstanceOf(Wishing.Done.class, shop.wish(shop.id(), Wish.CANCEL));
        assertState(OrderState.CANCELLED, 4, 2);
        assertEquals(PIECES, shelf.left());
    }

    @Test
    void cancel_answerLostAfterIt_isCancelledByItsWord() {
        shop.place("k");
        shop.during(real -> {
            assertInstanceOf(Reply.Says.class, real.get());
            return LOST;
        });
        assertInstanceOf(Wishing.Accepted.class, shop.wish(shop.id(), Wish.CANCEL));
        shop.deliver();
        assertState(OrderState.CANCELLED, 4, 2);
        assertEquals(List.of(), database.commands());
    }

    @Test
    void cancel_callNeverArrived_isCancelledByTopic() {
        shop.place("k");
        shop.during(real -> LOST);
        assertInstanceOf(Wishing.Accepted.class, shop.wish(shop.id(), Wish.CANCEL));
        assertEquals(List.of("OrderCancelled"), database.commands());
        shop.settle();
        assertState(OrderState.CANCELLED, 4, 2);
        assertEquals(PIECES, shelf.left());
    }

    @Test
    void expiry_beforeTheCancel_isTheCancelsAnswer() {
        shop.place("k");
        shelf.expire(shop.id());
        Wishing.Done done = assertInstanceOf(Wishing.Done.class, shop.wish(shop.id(), Wish.CANCEL));
        assertEquals(OrderState.EXPIRED, done.order().state());
        shop.settle();
        assertState(OrderState.EXPIRED, 4, 2);
    }

    @Test
    void expiry_heardWhileTheConfirmIsUnderWay_endsItOnce() {
        shop.place("k");
        shop.during(real -> {
            shelf.expire(shop.id());
            shop.deliver();
            return real.get();
        });
        Wishing.Done done = assertInstanceOf(Wishing.Done.class, shop.wish(shop.id(), Wish.CONFIRM));
        assertEquals(OrderState.EXPIRED, done.order().state());
        shop.settle();
        assertState(OrderState.EXPIRED, 4, 2);
        assertEquals(PIECES, shelf.left());
    }

    @Test
    void expiry_confirmStillWaitsToBeSent_staysExpired() {
        shop.place("k");
        shop.during(real -> LOST).wish(shop.id(), Wish.CONFIRM);
        shelf.expire(shop.id());
        shop.send();
        shop.deliver();
        assertState(OrderState.EXPIRED, 4, 2);
        assertEquals(PIECES, shelf.left());
    }

    @Test
    void net_refusedAndHeardBeforeTheAnswer_isRejectedOnce() {
        shop.during(real -> {
            shop.send();
            shop.deliver();
            return real.get();
        });
        assertInstanceOf(Placement.Decided.class, shop.place("k", PIECES + 1));
        assertState(OrderState.REJECTED, 2, 1);
        shop.settle();
        assertState(OrderState.REJECTED, 2, 1);
        assertEquals(List.of(), database.commands());
    }

    @Test
    void net_refusedAndHeardBeforeARefusal_isRejectedOnce() {
        shop.during(real -> {
            shop.send();
            shop.deliver();
            return new Reply.Refuses("sold out", true);
        });
        assertInstanceOf(Placement.Decided.class, shop.place("k", PIECES + 1));
        assertState(OrderState.REJECTED, 2, 1);
        assertEquals(List.of(), database.commands());
    }

    @Test
    void net_sentAfterTheConfirm_sellsOnce() {
        placeWithTheNetOnItsWay();
        assertInstanceOf(Wishing.Done.class, shop.wish(shop.id(), Wish.CONFIRM));
        shop.settle();
        assertState(OrderState.CONFIRMED, 4, 2);
        assertEquals(PIECES - 2, shelf.left());
    }

    @Test
    void net_sentAfterTheCancel_holdsNothing() {
        placeWithTheNetOnItsWay();
        assertInstanceOf(Wishing.Done.class, shop.wish(shop.id(), Wish.CANCEL));
        shop.settle();
        assertState(OrderState.CANCELLED, 4, 2);
        assertEquals(PIECES, shelf.left());
    }

    @Test
    void net_sentAfterTheExpiry_holdsNothing() {
        placeWithTheNetOnItsWay();
        shelf.expire(shop.id());
        shop.deliver();
        shop.settle();
        assertState(OrderState.EXPIRED, 3, 2);
        assertEquals(PIECES, shelf.left());
    }

    @Test
    void refusal_overtakenByARepeatOfTheCommand_cancelsWhatThatWillHold() {
        UnaryOperator<Orders> asking =
                sound -> Hooked.deciding(sound, () -> assertEquals(1, new Reconciler(sound, Duration.ZERO).run()));
        shop = new Shop(database, shelf, asking, UnaryOperator.identity(), TestOrders.outbox());
        shop.during(real -> new Reply.Refuses("sold out", false)).place("k");
        assertEquals(List.of("OrderPlaced", "OrderCancelled"), database.commands());
        shop.settle();
        assertState(OrderState.REJECTED, 2, 0);
        assertEquals(PIECES, shelf.left());
    }

    @Test
    void repeat_decidedWhileItWaits_isAnsweredAsTheFirst() {
        shop.during(real -> {
            assertInstanceOf(Reply.Says.class, real.get());
            return LOST;
        });
        assertInstanceOf(Placement.Undecided.class, shop.place("k"));
        shop.whileItWaits(shop::deliver);
        Placement.Decided again = assertInstanceOf(Placement.Decided.class, shop.place("k"));
        assertEquals(shop.id(), again.id());
        assertEquals("RESERVED 2", Shop.text(again.answer().body()));
    }

    private void placeWithTheNetOnItsWay() {
        shop.during(real -> {
            shop.claim();
            return real.get();
        });
        assertInstanceOf(Placement.Decided.class, shop.place("k"));
        assertEquals(List.of("OrderPlaced"), database.commands());
        shop.calm();
    }

    /** A process that is overtaken between reading and writing. */
    private Shop deciding(Runnable meanwhile) {
        return new Shop(
                database,
                shelf,
                sound -> Hooked.deciding(sound, meanwhile),
                UnaryOperator.identity(),
                TestOrders.outbox());
    }

    private void assertState(OrderState state, long version, int heard) {
        Order order = shop.order();
        assertEquals(
                List.of(state, version, heard),
                List.of(order.state(), order.version(), order.progress().reservationVersion()));
    }
}
