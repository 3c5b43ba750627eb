package dev.muster.faultproxy;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The promises whose tests wait out their deadline when they are broken. */
@Tag("proofs")
class FaultWaitPlantsTest {
    private static final Plants PROXY = Plants.in("platform/faultproxy");

    @Test
    void delaysKeptAfterTheFault_isCaught() throws Exception {
        PROXY.plant("Pipe", "backlog.makeDue(loop.now());", "")
                .isCaughtBy("FaultsTest#slow_lifted_letsNothingWaitAnyLonger");
    }

    @Test
    void swallowedBytesForgotten_isCaught() throws Exception {
        PROXY.plant("Pipe", "lost |= count != 0;", "")
                .isCaughtBy("FaultsTest#halfOpen_acceptsAndAnswersNothing_thenResetsWhatLostBytes");
    }

    @Test
    void leaseWithoutEnd_isCaught() throws Exception {
        PROXY.plant("Link", "held.get().until() <= loop.now()", "held.get().until() < 0")
                .isCaughtBy("LeaseTest#fault_notRenewed_dropsByItself", "the fault is gone");
    }

    @Test
    void endNotPassedOn_isCaught() throws Exception {
        PROXY.plant("Pipe", "sink.endSending();", "sink.close();")
                .isCaughtBy("PassingTest#halfClose_byTheClient_leavesTheWayBackOpen");
    }
}
