package dev.muster.drills.incidents;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Test;

/** Each checker of the shop, against a defect in it that its bad history has to show. */
class CheckersPlantsTest {
    private static final Plants DRILLS = Plants.in("services/drills");

    @Test
    void absentTakenForThere_isCaught() throws Exception {
        DRILLS.plant("NoLostOrder", "state.equals(FinalReads.ABSENT) ||", "")
                .isCaughtBy("CheckersTest#noLostOrder_acknowledgedAndAbsent_fails", "FAIL");
    }

    @Test
    void unreadTakenForThere_isCaught() throws Exception {
        DRILLS.plant("NoLostOrder", "unclear++;", "").isCaughtBy("CheckersTest#noLostOrder_neverReadAgain_isUnknown");
    }

    @Test
    void oversellTaken_isCaught() throws Exception {
        DRILLS.plant("NoOversell", "promised > received", "promised > received + 1")
                .isCaughtBy("CheckersTest#noOversell_morePromisedThanReceived_fails", "FAIL");
    }

    @Test
    void saleWithoutARefusalTaken_isCaught() throws Exception {
        DRILLS.plant("NoOversell", "shown = refused > 0;", "shown = true;")
                .isCaughtBy("CheckersTest#noOversell_saleThatNobodyWasRefused_isUnknown", "UNKNOWN");
    }

    @Test
    void unsoundLevelsTaken_isCaught() throws Exception {
        DRILLS.plant("NoOversell", "!audit.get().flag(\"sound\")", "audit.isEmpty()")
                .isCaughtBy("CheckersTest#noOversell_levelsDifferFromTheirEvidence_fails", "FAIL");
    }

    @Test
    void twoOrdersTaken_isCaught() throws Exception {
        DRILLS.plant("NoDuplicateEffect", "entry.getValue().size() > 1", "entry.getValue().size() > 2")
                .isCaughtBy("CheckersTest#noDuplicateEffect_twoOrdersOfOneKey_fails", "FAIL");
    }

    @Test
    void olderConfigurationTaken_isCaught() throws Exception {
        DRILLS.plant("MonotonicConfig", "version(line) < floor", "version(line) < 0")
                .isCaughtBy("CheckersTest#monotonicConfig_olderAfterNewerWasEverywhere_fails", "FAIL");
    }

    @Test
    void pieceLeftTaken_isCaught() throws Exception {
        DRILLS.plant("SoldOut", "promised < received", "promised < 0")
                .isCaughtBy("CheckersTest#soldOut_pieceLeftInTheEnd_fails", "FAIL");
    }

    @Test
    void repeatsForgotten_isCaught() throws Exception {
        DRILLS.plant("Told", "Repeat.of(line).forEach(repeat -> add(wish, repeat.orderId()));", "")
                .isCaughtBy("CheckersTest#noDuplicateEffect_twoOrdersToldOfOneKey_fails");
    }

    @Test
    void otherAnswerAfterTheFirstTaken_isCaught() throws Exception {
        DRILLS.plant("SameAnswer", "other.isDecided() || other.asked() > decided.answered()", "other.isDecided()")
                .isCaughtBy("CheckersTest#sameAnswer_undecidedAfterTheDecision_fails", "FAIL");
    }

    @Test
    void otherRequestUnderAKeyTaken_isCaught() throws Exception {
        DRILLS.plant("SameAnswer", "other.status() != OTHER_REQUEST", "other.status() < 0")
                .isCaughtBy("CheckersTest#sameAnswer_otherRequestTaken_fails", "FAIL");
    }

    @Test
    void wayOutOfAnEndTaken_isCaught() throws Exception {
        DRILLS.plant(
                        "OrderSequence",
                        "\"RESERVED\", Set.of(",
                        "\"CONFIRMED\", Set.of(\"CANCELLED\"), \"RESERVED\", Set.of(")
                .isCaughtBy("CheckersTest#orderSequence_outOfAnEnd_fails", "FAIL");
    }

    @Test
    void emptyValueTaken_isCaught() throws Exception {
        DRILLS.plant("NoEmptyValue", "startsWith(\"404\")", "startsWith(\"500\")")
                .isCaughtBy("CheckersTest#noEmptyValue_orderThatIsSaidNotToExist_fails", "FAIL");
    }

    @Test
    void storeThatCannotAnswerYetTaken_isCaught() throws Exception {
        DRILLS.plant("FinalRead", "(answered.status() < 300 && !answered", "(!answered")
                .isCaughtBy("SettlementTest#store_thatCannotAnswerYet_isAskedAgain", "KEPT");
    }

    @Test
    void orderNobodyWasToldOfForgotten_isCaught() throws Exception {
        DRILLS.plant("FinalRead", "Attempt attempt = orderId.isEmpty()", "Attempt attempt = key.isEmpty()")
                .isCaughtBy("SettlementTest#order_nobodyWasToldOf_isAskedForUnderItsKey", "KEPT");
    }

    @Test
    void replicasMemoryTakenForTheStore_isCaught() throws Exception {
        DRILLS.plant("FinalRead", "customers.readStored(", "customers.read(")
                .isCaughtBy("SettlementTest#order_isReadFromTheStore_notFromAReplicasMemory");
    }
}
