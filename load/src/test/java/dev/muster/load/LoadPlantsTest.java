package dev.muster.load;

import dev.muster.testkit.plants.Plants;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What makes a load test lie, each against the test that has to see it. */
@Tag("proofs")
final class LoadPlantsTest {
    private static final String SENT = "executor.execute(() -> perform(phase, operation, call, due, own));";
    private static final Plants LOAD = Plants.in("load");

    @Test
    void nextSentAfterTheLastEnded_isCaught() throws Exception {
        LOAD.plant("Run", SENT, "perform(phase, operation, call, due, own);")
                .isCaughtBy("GeneratorTest#operation_thatHangs_holdsUpNoOther", "expected: <0> but was: <1>");
    }

    @Test
    void latencyFromTheSending_isCaught() throws Exception {
        LOAD.plant("Run", SENT, "perform(phase, operation, call, System.nanoTime(), own);")
                .isCaughtBy("GeneratorTest#stall_ofASerialServer_isSeenByEveryoneWhoWasDue", "were slow");
    }

    @Test
    void lateGeneratorBelieved_isCaught() throws Exception {
        LOAD.plant("Result", "return notSent == 0 && late <= MOST_LATE * sent;", "return notSent == 0;")
                .isCaughtBy("GeneratorTest#generator_thatWasLate_saysNothingOfTheSystem", "UNKNOWN");
    }

    @Test
    void heapBetweenCollectionsTaken_isCaught() throws Exception {
        LOAD.plant("Metrics", "return live > 0 ? live :", "return live < 0 ? live :")
                .isCaughtBy("MetricsTest#liveHeap_isWhatTheLastCollectionLeft_notWhatIsUsedSince");
    }
}
