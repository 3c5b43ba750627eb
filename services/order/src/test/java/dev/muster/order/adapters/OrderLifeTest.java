package dev.muster.order.adapters;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.events.ReservationState;
import dev.muster.order.domain.Command;
import dev.muster.order.domain.Hold;
import dev.muster.order.domain.Order;
import dev.muster.order.domain.OrderId;
import dev.muster.order.domain.OrderState;
import dev.muster.order.domain.Placement;
import dev.muster.order.domain.Reconciler;
import dev.muster.order.domain.Reply;
import dev.muster.order.domain.Samples;
import dev.muster.order.domain.Wish;
import dev.muster.order.domain.Wishing;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Each order in which the answer by HTTP, the safety net, a cancel, an expiry and late words can come. */
class OrderLifeTest {
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
    void openAShop() {
        open(Planted.NONE);
    }

    private void open(String bug) {
        database.clear();
        shelf = new Shelf(10);
        shop = new Shop(database, shelf, bug);
    }

    @Test
    void place_heldByTheCall_isReservedAndTheNetIsWithdrawn() {
        assertDecided("RESERVED 2", shop.place("k"));
        assertEquals(List.of(), database.commands());
        shop.deliver();
        assertState(OrderState.RESERVED, 2, 1);
    }

    @Test
    void place_answerLostAfterTheHold_isReservedByItsWord() {
        assertInstanceOf(
                Placement.Undecided.class, shop.during(real -> lost(real)).place("k"));
        assertEquals(List.of("OrderPlaced"), database.commands());
        shop.deliver();
        assertState(OrderState.RESERVED, 2, 1);
        assertEquals(List.of(), database.commands());
        assertDecided("RESERVED 2", shop.place("k"));
    }

    @Test
    void place_callNeverArrived_isReservedByTheSafetyNet() {
        assertInstanceOf(Placement.Undecided.class, shop.during(real -> LOST).place("k"));
        shop.send();
        assertState(OrderState.PENDING, 1, 0);
        shop.deliver();
        assertState(OrderState.RESERVED, 2, 1);
        assertEquals(8, shelf.left());
    }

    @Test
    void place_safetyNetIsRefused_isRejectedByItsWord() {
        shop.during(real -> LOST).place("k", 11);
        shop.send();
        shop.deliver();
        assertState(OrderState.REJECTED, 2, 1);
        assertDecided("REJECTED 2", shop.place("k", 11));
    }

    @Test
    void place_netConsumedAndHeardBeforeTheAnswer_isReservedOnce() {
        assertDecided(
                "RESERVED 2",
                shop.during(real -> {
                            shop.send();
                            shop.deliver();
                            return real.get();
                        })
                        .place("k"));
        assertState(OrderState.RESERVED, 2, 1);
        assertEquals(8, shelf.left());
    }

    @Test
    void place_answerBeforeTheNetThatIsOnItsWay_isReservedOnce() {
        shop.during(real -> {
            Reply held = real.get();
            shop.claim();
            return held;
        });
        assertDecided("RESERVED 2", shop.place("k"));
        assertEquals(List.of("OrderPlaced"), database.commands());
        shop.send();
        shop.deliver();
        assertState(OrderState.RESERVED, 2, 1);
        assertEquals(8, shelf.left());
    }

    @Test
    void refusal_netNotYetTaken_leavesNothingBehind() {
        assertDecided("REJECTED 2", shop.place("k", 11));
        assertEquals(List.of(), database.commands());
        shop.settle();
        assertState(OrderState.REJECTED, 2, 0);
        assertEquals(10, shelf.left());
    }

    @Test
    void leaveOrderPlaced_sameRefusal_holdsStockForARejectedOrder() {
        open("leave-order-placed");
        shop.place("k", 11);
        assertEquals(List.of("OrderPlaced"), database.commands());
        // Somebody brings goods before the net is due.
        Shelf filled = new Shelf(20);
        new Shop(database, filled, Planted.NONE).send();
        assertEquals(OrderState.REJECTED, shop.order().state());
        assertEquals(9, filled.left());
    }

    @Test
    void refusal_netAlreadyTaken_cancelsWhatItWillHold() {
        shop.during(real -> {
            shop.claim();
            return new Reply.Refuses("sold out", false);
        });
        assertDecided("REJECTED 2", shop.place("k"));
        assertEquals(List.of("OrderPlaced", "OrderCancelled"), database.commands());
        shop.settle();
        assertState(OrderState.REJECTED, 2, 0);
        assertEquals(10, shelf.left());
    }

    @Test
    void refusal_netAlreadySent_cancelsWhatItHolds() {
        shop.during(real -> {
            shop.send();
            return new Reply.Refuses("sold out", false);
        });
        shop.place("k");
        assertEquals(8, shelf.left());
        shop.settle();
        assertState(OrderState.REJECTED, 2, 0);
        assertEquals(10, shelf.left());
    }

    @Test
    void refusal_afterAnAttemptThatEndedUnknown_cancelsEvenIfTheNetIsWithdrawn() {
        shop.during(real -> {
            Reply held = real.get();
            assertInstanceOf(Reply.Says.class, held);
            return new Reply.Refuses("sold out", true);
        });
        assertDecided("REJECTED 2", shop.place("k"));
        assertEquals(List.of("OrderCancelled"), database.commands());
        shop.settle();
        assertEquals(10, shelf.left());
        assertState(OrderState.REJECTED, 2, 0);
    }

    @Test
    void refusal_attemptUnknownArrivesAfterTheCancel_holdsNothing() {
        shop.during(real -> new Reply.Refuses("sold out", true));
        shop.place("k");
        shop.settle();
        Reply late = shelf.reserve(shop.order().purchase(), Samples.NOW);
        assertEquals(
                ReservationState.CANCELLED,
                assertInstanceOf(Reply.Says.class, late).hold().state());
        shop.deliver();
        assertState(OrderState.REJECTED, 2, 0);
        assertEquals(10, shelf.left());
    }

    @Test
    void refusal_afterTheCommandWasRepeated_cancelsEvenIfTheNetIsWithdrawn() {
        shop.during(real -> {
            assertTrue(shop.orders().repeat(shop.order(), Command.RESERVE));
            return new Reply.Refuses("sold out", false);
        });
        assertDecided("REJECTED 2", shop.place("k"));
        assertEquals(List.of("OrderPlaced", "OrderCancelled"), database.commands());
        shop.settle();
        assertEquals(10, shelf.left());
    }

    @Test
    void refusal_afterTheWordThatItIsHeld_changesNothing() {
        shop.during(real -> {
            shop.send();
            shop.deliver();
            return new Reply.Refuses("sold out", false);
        });
        assertDecided("RESERVED 2", shop.place("k"));
        assertState(OrderState.RESERVED, 2, 1);
        assertEquals(List.of(), database.commands());
        assertEquals(8, shelf.left());
    }

    @Test
    void cancel_overtakesTheReserve_winsAndIsTheAnswer() {
        shop.during(real -> {
            shop.calm();
            assertInstanceOf(Wishing.Done.class, shop.wish(shop.id(), Wish.CANCEL));
            return real.get();
        });
        assertDecided("CANCELLED 3", shop.place("k"));
        shop.settle();
        assertState(OrderState.CANCELLED, 3, 1);
        assertEquals(10, shelf.left());
    }

    @Test
    void cancel_afterTheReserveAndBeforeItsAnswer_winsAndTheLateAnswerChangesNothing() {
        shop.during(real -> {
            Reply held = real.get();
            shop.calm();
            assertInstanceOf(Wishing.Done.class, shop.wish(shop.id(), Wish.CANCEL));
            return held;
        });
        assertDecided("CANCELLED 3", shop.place("k"));
        shop.settle();
        assertState(OrderState.CANCELLED, 3, 2);
        assertEquals(10, shelf.left());
    }

    @Test
    void cancel_ofAPendingOrderUnanswered_isFulfilledByTopicWhicheverComesFirst() {
        shop.during(real -> LOST).place("k");
        assertInstanceOf(Wishing.Accepted.class, shop.wish(shop.id(), Wish.CANCEL));
        assertEquals(List.of("OrderPlaced", "OrderCancelled"), database.commands());
        shop.settle();
        assertState(OrderState.CANCELLED, 4, 2);
        assertEquals(10, shelf.left());
    }

    @Test
    void cancel_ofAPendingOrder_thenARefusal_isRejectedAndHoldsNothing() {
        shop.during(real -> {
            shop.during(other -> LOST);
            assertInstanceOf(Wishing.Accepted.class, shop.wish(shop.id(), Wish.CANCEL));
            return new Reply.Refuses("sold out", false);
        });
        assertDecided("REJECTED 3", shop.place("k"));
        shop.settle();
        assertState(OrderState.REJECTED, 3, 0);
        assertEquals(10, shelf.left());
    }

    @Test
    void expiry_heardBeforeTheAnswerOfTheReserve_endsItAndTheLateAnswerChangesNothing() {
        shop.during(real -> {
            Reply held = real.get();
            Hold first = shelf.words().getFirst();
            shelf.expire(shop.id());
            shop.deliver();
            shop.hear(first);
            return held;
        });
        assertDecided("EXPIRED 2", shop.place("k"));
        assertState(OrderState.EXPIRED, 2, 2);
        assertEquals(10, shelf.left());
    }

    @Test
    void expiry_beforeTheConfirm_isTheConfirmsAnswer() {
        shop.place("k");
        shelf.expire(shop.id());
        assertInstanceOf(Wishing.Done.class, shop.wish(shop.id(), Wish.CONFIRM));
        assertState(OrderState.EXPIRED, 4, 2);
        shop.settle();
        assertState(OrderState.EXPIRED, 4, 2);
    }

    @Test
    void confirm_answered_isSold() {
        shop.place("k");
        assertInstanceOf(Wishing.Done.class, shop.wish(shop.id(), Wish.CONFIRM));
        assertState(OrderState.CONFIRMED, 4, 2);
        assertEquals(List.of(), database.commands());
        assertInstanceOf(Wishing.Done.class, shop.wish(shop.id(), Wish.CONFIRM));
        assertEquals(8, shelf.left());
    }

    @Test
    void confirm_answerLostAfterTheSale_isConfirmedByItsWord() {
        shop.place("k");
        assertInstanceOf(Wishing.Accepted.class, shop.during(real -> lost(real)).wish(shop.id(), Wish.CONFIRM));
        assertState(OrderState.RESERVED, 3, 1);
        shop.deliver();
        assertState(OrderState.CONFIRMED, 4, 2);
        assertEquals(List.of(), database.commands());
    }

    @Test
    void confirm_callNeverArrived_isConfirmedByTopic() {
        shop.place("k");
        shop.during(real -> LOST).wish(shop.id(), Wish.CONFIRM);
        assertEquals(List.of("OrderConfirmed"), database.commands());
        shop.settle();
        assertState(OrderState.CONFIRMED, 4, 2);
    }

    @Test
    void confirm_unknownToInventory_isRepeatedUntilItIsKnown() {
        shop.place("k");
        Shelf empty = new Shelf(10);
        Shop elsewhere = new Shop(database, empty, Planted.NONE);
        assertInstanceOf(Wishing.Accepted.class, elsewhere.wish(shop.id(), Wish.CONFIRM));
        elsewhere.send();
        assertEquals(List.of(), empty.words());
        assertEquals(1, new Reconciler(elsewhere.orders(), Duration.ZERO).run());
        shop.settle();
        assertState(OrderState.CONFIRMED, 4, 2);
    }

    @Test
    void wish_theOpposite_isRefusedAndChangesNothing() {
        shop.place("k");
        shop.during(real -> LOST).wish(shop.id(), Wish.CONFIRM);
        assertInstanceOf(Wishing.Contradicts.class, shop.wish(shop.id(), Wish.CANCEL));
        assertEquals(List.of("OrderConfirmed"), database.commands());
        assertState(OrderState.RESERVED, 3, 1);
    }

    @Test
    void wish_ofAnotherCustomerOrNoOrder_isNone() {
        shop.place("k");
        assertInstanceOf(Wishing.NoSuchOrder.class, shop.wish(new OrderId("o-9"), Wish.CANCEL));
        assertState(OrderState.RESERVED, 2, 1);
    }

    @Test
    void words_lateOrTwice_changeNothing() {
        lateWords();
        assertState(OrderState.CONFIRMED, 3, 2);
    }

    @Test
    void applyWithoutVersion_sameWords_takesAConfirmedOrderBack() {
        open("apply-without-version");
        lateWords();
        assertEquals(OrderState.RESERVED, shop.order().state());
    }

    private void lateWords() {
        shop.place("k");
        OrderId id = shop.id();
        Hold held = shelf.words().getFirst();
        shop.hear(new Hold(id, ReservationState.CONFIRMED, 2, Samples.UNTIL, null));
        shop.hear(new Hold(id, ReservationState.CONFIRMED, 2, Samples.UNTIL, null));
        shop.hear(held);
    }

    @Test
    void words_onOrdersNobodyPlacedHere_meanNothing() {
        shop.hear(new Hold(new OrderId("o-9"), ReservationState.CANCELLED, 1, null, null));
        assertEquals(0, database.count("SELECT count(*) FROM orders"));
    }

    @Test
    void overdueOrder_ofTwoReplicas_isAskedForOnce() {
        shop.during(real -> LOST).place("k");
        assertEquals(0, new Reconciler(shop.orders(), Duration.ofSeconds(30)).run());
        database.sql("UPDATE orders SET asked = now() - interval '31 s'");
        Order seen = shop.orders().overdue(Duration.ofSeconds(30), 10).getFirst();
        assertEquals(1, new Reconciler(shop.orders(), Duration.ofSeconds(30)).run());
        assertTrue(!shop.orders().repeat(seen, Command.RESERVE));
        assertEquals(0, new Reconciler(shop.orders(), Duration.ofSeconds(30)).run());
        assertEquals(List.of("OrderPlaced", "OrderPlaced"), database.commands());
        shop.settle();
        assertState(OrderState.RESERVED, 2, 1);
        assertEquals(8, shelf.left());
    }

    @Test
    void overdueWish_isAskedForWithItsOwnCommand() {
        shop.place("k");
        shop.during(real -> LOST).wish(shop.id(), Wish.CANCEL);
        database.sql("DELETE FROM muster_outbox");
        database.sql("UPDATE orders SET asked = now() - interval '31 s'");
        new Reconciler(shop.orders(), Duration.ofSeconds(30)).run();
        assertEquals(List.of("OrderCancelled"), database.commands());
    }

    @Test
    void heldOrder_nobodyWantsAnythingOf_isNotAskedFor() {
        shop.place("k");
        database.sql("UPDATE orders SET asked = now() - interval '1 h'");
        assertEquals(0, new Reconciler(shop.orders(), Duration.ofSeconds(30)).run());
    }

    @Test
    void commit_failsAfterEverythingIsWritten_tellsNothing() {
        failedCommit();
        assertEquals(List.of(), database.commands());
        assertEquals(0, database.count("SELECT count(*) FROM muster_outbox"));
    }

    @Test
    void publishBeforeCommit_sameFailure_tellsOfWhatIsNot() {
        open("publish-before-commit");
        failedCommit();
        assertEquals(List.of("OrderPlaced"), database.commands());
    }

    /** A constraint that is checked at the commit refuses the order. */
    private void failedCommit() {
        database.sql("CREATE OR REPLACE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS"
                + " $$ BEGIN RAISE EXCEPTION 'refused' USING ERRCODE = '23514'; END $$");
        database.sql("CREATE CONSTRAINT TRIGGER refusing AFTER INSERT ON orders DEFERRABLE INITIALLY DEFERRED"
                + " FOR EACH ROW EXECUTE FUNCTION refuse()");
        try {
            assertThrows(RuntimeException.class, () -> shop.place("k"));
        } finally {
            database.sql("DROP TRIGGER refusing ON orders");
        }
        assertEquals(0, database.count("SELECT count(*) FROM orders"));
    }

    private static Reply lost(Supplier<Reply> real) {
        assertInstanceOf(Reply.Says.class, real.get());
        return LOST;
    }

    private static void assertDecided(String answer, Placement placement) {
        Placement.Decided decided = assertInstanceOf(Placement.Decided.class, placement);
        assertEquals(answer, Shop.text(decided.answer().body()));
        assertEquals(201, decided.answer().status());
        assertEquals(
                answer,
                database.texts("SELECT convert_from(body, 'UTF8') FROM idempotency")
                        .getFirst());
    }

    private void assertState(OrderState state, long version, int heard) {
        Order order = shop.order();
        assertEquals(
                List.of(state, version, heard),
                List.of(order.state(), order.version(), order.progress().reservationVersion()));
    }
}
