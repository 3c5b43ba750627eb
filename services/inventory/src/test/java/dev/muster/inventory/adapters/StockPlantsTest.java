package dev.muster.inventory.adapters;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The promises of stock, each against a defect that its test has to see. */
@Tag("proofs")
class StockPlantsTest {
    private static final Plants INVENTORY = Plants.in("services/inventory");

    @Test
    void refusalStored_isCaught() throws Exception {
        INVENTORY
                .plant(
                        "Decision",
                        "case CALL -> answer;",
                        "case CALL -> { draft.add(Reservation.rejected(reserve.orderId(), reserve.lines(), reason)); yield answer; }")
                .isCaughtBy("DecisionTest#reserve_soldOutForACaller_tellsNobody");
    }

    @Test
    void refusalWithoutItsVersion_isCaught() throws Exception {
        INVENTORY
                .plant("ReadLane", "cell.available(), cell.version())", "cell.available(), 0)")
                .isCaughtBy(
                        "StockLedgerTest#reserve_believedSoldOut_isRefusedByALookAndNeverJoinsABatch", "at version 0");
    }

    @Test
    void someLinesOfAnOrderHeld_isCaught() throws Exception {
        INVENTORY
                .plant("Decision", "} else if (cell.available() < quantity) {", "} else if (cell.available() == 0) {")
                .isCaughtBy("DecisionTest#reserve_oneLineShort_movesNothing");
    }

    @Test
    void lookOfTheRequestsBefore_isCaught() throws Exception {
        INVENTORY
                .plant(
                        "ReadLane",
                        "private final StockLevels levels;",
                        "private final StockLevels levels; private final java.util.Map<Set<Sku>, Sight> seen = new java.util.HashMap<>();")
                .and(
                        "ReadLane",
                        "Sight sight = view.look(skus, orders);",
                        "Sight sight = seen.computeIfAbsent(Set.copyOf(skus), some -> view.look(some, orders));")
                .isCaughtBy("StockLedgerTest#reserve_arrivesWhileALookIsUnderWay_isAnsweredFromTheNext", "SoldOut");
    }

    @Test
    void unknownTakenForTooLate_isCaught() throws Exception {
        INVENTORY
                .plant(
                        "StockLedger",
                        "pending.cancel(false) ? new BatchOutcome.Expired<>() : new BatchOutcome.Failed<>(e)",
                        "new BatchOutcome.Expired<>()")
                .isCaughtBy("StockLedgerTest#reserve_storeAwayPastTheDeadline_isOutcomeUnknown", "TooLate");
    }

    @Test
    void tooLateTakenForUnknown_isCaught() throws Exception {
        INVENTORY
                .plant(
                        "StockLedger",
                        "case BatchOutcome.Expired<Result>() -> new Result.TooLate();",
                        "case BatchOutcome.Expired<Result>() -> new Result.OutcomeUnknown();")
                .isCaughtBy("StockLedgerTest#reserve_deadlinePassedWhileWaiting_wasNeverAttempted", "OutcomeUnknown");
    }

    @Test
    void fullQueueTakenForUnknown_isCaught() throws Exception {
        INVENTORY
                .plant("StockLedger", "new Result.Refused(\"too many commands wait\")", "new Result.OutcomeUnknown()")
                .isCaughtBy("StockLedgerTest#reserve_fullQueue_isRefusedAtOnceAndChangesNothing", "OutcomeUnknown");
    }

    @Test
    void mapForgotten_isCaught() throws Exception {
        INVENTORY
                .plant("BatchRunner", "levels.apply(committed.levels());", "")
                .isCaughtBy("StockLedgerTest#reserve_answered_isShownByTheLevels", "No value present");
    }

    @Test
    void olderLevelShown_isCaught() throws Exception {
        INVENTORY
                .plant(
                        "StockLevels",
                        "return current == null || level.version() > current.version() ? level : current;",
                        "return level;")
                .isCaughtBy("StockLevelsTest#apply_olderVersion_isIgnored");
    }

    @Test
    void leastVersionIgnored_isCaught() throws Exception {
        INVENTORY
                .plant("StockReads", "known.isPresent() && known.get().version() >= leastVersion", "known.isPresent()")
                .isCaughtBy("InventoryApiTest#stock_olderThanWhatTheCallerSaw_isReadFromTheStore");
    }

    @Test
    void wrongSumCutDown_isCaught() throws Exception {
        INVENTORY
                .plant(
                        "RequestLines",
                        "if (sum.getValue() > terms.maxQuantity()) {",
                        "if (sum.getValue() > Integer.MAX_VALUE) {")
                .and(
                        "RequestLines",
                        "Math.toIntExact(sum.getValue())",
                        "(int) Math.min(sum.getValue(), terms.maxQuantity())")
                .isCaughtBy("InventoryApiTest#requests_wrong_neverQueue", "expected: <");
    }

    @Test
    void noTimeToRetry_isCaught() throws Exception {
        INVENTORY
                .plant(
                        "Answers",
                        "throw problem(Problem.overloaded(why, RETRY_AFTER));",
                        "throw problem(Problem.of(503, \"overloaded\", \"No capacity\", why));")
                .isCaughtBy("InventoryApiTest#refusal_ofAFullOrClosedQueue_is503WithATimeToRetry", "expected: <1>");
    }

    @Test
    void endTheTopicIsNotToldOf_isCaught() throws Exception {
        INVENTORY
                .plant(
                        "Draft",
                        "(isNew ? added : ended).put(reservation.orderId(), reservation); announce(reservation);",
                        "(isNew ? added : ended).put(reservation.orderId(), reservation);")
                .isCaughtBy("DecisionTest#reserveConfirmAndCancel_inOneBatch_tellEveryStep");
    }

    @Test
    void otherLinesTakenForARepeat_isCaught() throws Exception {
        INVENTORY
                .plant("Decision", "known.matches(reserve.lines()) ?", "known.orderId() != null ?")
                .isCaughtBy("InventoryApiTest#reserve_knownOrderWithOtherLines_is422", "expected: <422>");
    }
}
