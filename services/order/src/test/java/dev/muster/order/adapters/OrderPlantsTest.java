package dev.muster.order.adapters;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The promises of orders, each against a defect that its test has to see. */
@Tag("proofs")
class OrderPlantsTest {
    private static final Plants ORDER = Plants.in("services/order");

    @Test
    void versionWithAGap_isCaught() throws Exception {
        ORDER.plant("Progress", "new Progress(version + 1, newer,", "new Progress(version + 2, newer,")
                .isCaughtBy("OrderEventsTest#events_ofOrdersManyChangeAtOnce_areInOrderAllowedAndWithoutGaps", "a gap");
    }

    @Test
    void endedOrderChanges_isCaught() throws Exception {
        ORDER.plant(
                        "Order",
                        "this instanceof Ended || hold.version() <= progress().reservationVersion()",
                        "hold.version() <= progress().reservationVersion()")
                .isCaughtBy("OrderTest#hear_everyWord_isAppliedIffNotEndedAndNewer");
    }

    @Test
    void toldOfWhatDoesNotStand_isCaught() throws Exception {
        ORDER.plant(
                        "OrderWrites",
                        "swapped.resultNow().getFirst() == 0) { connection.rollback(); return false;",
                        "swapped.resultNow().getFirst() == 0) { return false;")
                .isCaughtBy("OrderEventsTest#change_overtakenWhileItIsDecided_tellsOnlyOfWhatStands", "a gap");
    }

    @Test
    void configVersionNotStored_isCaught() throws Exception {
        ORDER.plant("Pricing", "new PriceList(snapshot.version(),", "new PriceList(1,")
                .isCaughtBy("PriceChangeTest#prices_changed_areThoseOfOneVersionInEachOrder", "configVersion");
    }

    @Test
    void pricesOfTheFirstSnapshot_isCaught() throws Exception {
        ORDER.plant(
                        "Pricing",
                        "private final View<PriceBook> view;",
                        "private final View<PriceBook> view; private final java.util.Queue<PriceBook> first ="
                                + " new java.util.concurrent.ConcurrentLinkedQueue<>();")
                .and(
                        "Pricing",
                        "return new PriceList(snapshot.version(), snapshot.get(view).prices());",
                        "if (first.isEmpty()) { first.add(snapshot.get(view)); }"
                                + " return new PriceList(snapshot.version(), first.element().prices());")
                .isCaughtBy("PriceChangeTest#prices_changed_areThoseOfOneVersionInEachOrder", "total");
    }

    @Test
    void askedBeforeTheWishIsWritten_isCaught() throws Exception {
        ORDER.plant(
                        "OrderDesk",
                        "Optional<Changed> changed = change( id, order ->",
                        "Reply first = wish == Wish.CONFIRM ? inventory.confirm(id, deadline) : inventory.cancel(id,"
                                + " deadline); Optional<Changed> changed = change( id, order ->")
                .isCaughtBy("OrderRacesTest#wish_underWay_wasWrittenDownBefore", "expected: <CONFIRM> but was: <null>");
    }

    @Test
    void oppositeWishTaken_isCaught() throws Exception {
        ORDER.plant(
                        "Order",
                        "case Open open when progress().wish() != null -> new Wished.Contradicts();",
                        "case Open open when progress().wish() != null -> new Wished.Standing();")
                .isCaughtBy(
                        "OrderRacesTest#confirmAndCancel_bothDecidedOnTheSameVersion_oneIsWrittenDown", "Contradicts");
    }

    @Test
    void wishWithoutItsCommand_isCaught() throws Exception {
        ORDER.plant("Change", "new Change(next, Optional.of(Command.of(wish)),", "new Change(next, Optional.empty(),")
                .isCaughtBy("OrderRacesTest#cancel_callNeverArrived_isCancelledByTopic", "OrderCancelled");
    }

    @Test
    void overdueOrderForgotten_isCaught() throws Exception {
        ORDER.plant("PostgresOrders", "Sql.OVERDUE", "Sql.OVERDUE.replace(\"state = 'PENDING'\", \"false\")")
                .isCaughtBy("OrderLifeTest#overdueOrder_ofTwoReplicas_isAskedForOnce");
    }

    @Test
    void overdueOrderAskedForByEveryReplica_isCaught() throws Exception {
        ORDER.plant("OrderWrites", "Sql.REPEAT", "Sql.REPEAT.replace(\"asks = asks + 1\", \"asks = asks\")")
                .isCaughtBy("OrderLifeTest#overdueOrder_ofTwoReplicas_isAskedForOnce");
    }

    @Test
    void overdueWishAskedForAsAReserve_isCaught() throws Exception {
        ORDER.plant(
                        "Reconciler",
                        "return wish == null ? Command.RESERVE : Command.of(wish);",
                        "return Command.RESERVE;")
                .isCaughtBy("OrderLifeTest#overdueWish_isAskedForWithItsOwnCommand", "OrderCancelled");
    }

    @Test
    void repeatThatDoesNotWait_isCaught() throws Exception {
        ORDER.plant("OrderDesk", "if (left.compareTo(wait) <= 0) {", "if (!wait.isZero()) {")
                .isCaughtBy("OrderRacesTest#repeat_decidedWhileItWaits_isAnsweredAsTheFirst", "Undecided");
    }

    @Test
    void repeatThatPlacesAnotherOrder_isCaught() throws Exception {
        ORDER.plant(
                        "OrderDesk",
                        "if (known.isPresent()) { return repeat(key, known.get(), basket, deadline); }",
                        "if (known.flatMap(Remembered::answer).isPresent()) {"
                                + " return repeat(key, known.get(), basket, deadline); }")
                .isCaughtBy("OrderApiTest#place_repeatedBeforeTheDecision_waitsAndGetsTheSameOrder");
    }

    @Test
    void refusalFoundOnceTheOrderIsWritten_isCaught() throws Exception {
        ORDER.plant(
                        "OrderDesk",
                        "if (!unknown.isEmpty()) { return refuse(key, basket, complaints(unknown), deadline); }",
                        "")
                .and(
                        "OrderDesk",
                        "views.put(order); return settle(",
                        "if (!unknown.isEmpty()) { return new Placement.Refused(complaints(unknown)); }"
                                + " views.put(order); return settle(")
                .isCaughtBy("UnstoredAnswersTest#key_ofAnInvalidRequestOrOneThatCannotBeOrdered_isFree", "key-taken");
    }

    @Test
    void crowdedOnceTheOrderIsWritten_isCaught() throws Exception {
        ORDER.plant(
                        "OrderController",
                        "return admission.admit(() -> desk.place(key, basket, prices, at(deadline)));",
                        "return admission.admit(() -> desk.place(key, basket, prices, at(deadline))).or(() -> { try {"
                                + " desk.place(key, basket, prices, at(deadline)); } catch (InterruptedException e) {"
                                + " throw Problems.interrupted(); } return Optional.empty(); });")
                .isCaughtBy("UnstoredAnswersTest#key_ofARequestTurnedAwayForWantOfRoom_isFree", "key-taken");
    }

    @Test
    void keyOfAPendingOrderForgotten_isCaught() throws Exception {
        ORDER.plant("PostgresOrders", "Sql.FORGET", "Sql.FORGET.replace(\"status IS NOT NULL AND\", \"\")")
                .isCaughtBy("KeysTest#keys_old_areForgottenUnlessTheirOrderIsPending");
    }

    @Test
    void answerForAnotherOrderBelieved_isCaught() throws Exception {
        ORDER.plant("InventoryAnswers", "return hold.orderId().equals(id)", "return hold.version() > 0")
                .isCaughtBy("HttpInventoryTest#reserve_noClearAnswer_isSilenceAndNeverAWord", "Says");
    }

    @Test
    void anyConflictTakenForARefusal_isCaught() throws Exception {
        ORDER.plant("InventoryAnswers", "status == 409 && code.equals(\"sold-out\")", "status == 409")
                .isCaughtBy("HttpInventoryTest#reserve_noClearAnswer_isSilenceAndNeverAWord", "Refuses");
    }

    @Test
    void orderShownToAnybody_isCaught() throws Exception {
        ORDER.plant("OrderReads", "if (!order.purchase().customer().equals(customer)) {", "if (customer.isEmpty()) {")
                .isCaughtBy("OrderApiTest#order_ofAnotherCustomer_isNone", "expected: <404>");
    }

    @Test
    void wishOfAnybodyTaken_isCaught() throws Exception {
        ORDER.plant(
                        "OrderDesk",
                        "order -> order.purchase().customer().equals(customer) ?",
                        "order -> !customer.isEmpty() ?")
                .and(
                        "OrderDesk",
                        "if (changed.isEmpty() || !changed.get().before().purchase().customer().equals(customer)) {",
                        "if (changed.isEmpty()) {")
                .isCaughtBy("OrderApiTest#order_ofAnotherCustomer_isNone", "expected: <404>");
    }
}
