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
}
