package dev.muster.drills.incidents;

import static dev.muster.drills.incidents.StockHistory.level;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Verdict;
import dev.muster.testkit.plants.Plants;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Histories that no order of single steps explains, each in its own way, and the defects that would let them pass. */
class LinearReservationsTest {
    private static final Plants DRILLS = Plants.in("services/drills");

    @Test
    void answers_inOrder_pass() {
        assertEquals(
                Verdict.PASS,
                check(StockHistory.sound()).verdict(),
                check(StockHistory.sound()).toString());
    }

    @Test
    void refusal_fromAStaleRead_fails() {
        Finding finding = check(StockHistory.sound()
                .held("h4", Map.of("lamp", 5L))
                .letGo("h4", Map.of("lamp", 6L))
                .refused("h5", "lamp", level(5, 0)));

        assertEquals(Verdict.FAIL, finding.verdict(), finding.toString());
        assertTrue(finding.evidence().getFirst().contains("in no order"), finding.toString());
    }

    @Test
    void look_sentAfterANewerVersionWasAnswered_fails() {
        Finding finding = check(StockHistory.sound().saw(Map.of("mug", level(1, 2))));

        assertEquals(Verdict.FAIL, finding.verdict(), finding.toString());
    }

    @Test
    void look_underWayAtTheSameTime_maySeeTheOlderVersion() {
        var history = StockHistory.sound().at(20, 30).held("h4", Map.of("mug", 3L));

        assertEquals(
                Verdict.PASS,
                check(history.at(25, 40).saw(Map.of("mug", level(2, 1)))).verdict());
    }

    @Test
    void twoSkus_seenInOppositeOrders_fail() {
        var history = StockHistory.sound()
                .at(20, 30)
                .held("h4", Map.of("lamp", 5L))
                .at(20, 30)
                .letGo("h2", Map.of("mug", 3L))
                .at(20, 30)
                .saw(Map.of("lamp", level(5, 0), "mug", level(2, 1)))
                .at(20, 30)
                .saw(Map.of("lamp", level(4, 1), "mug", level(3, 2)));
        Finding finding = check(history);

        assertEquals(Verdict.FAIL, finding.verdict(), finding.toString());
        assertTrue(finding.evidence().getFirst().contains("in no order"), finding.toString());
    }

    @Test
    void version_madeTwice_fails() {
        Finding finding = check(StockHistory.sound().at(10, 40).held("h4", Map.of("mug", 2L)));

        assertEquals(Verdict.FAIL, finding.verdict(), finding.toString());
        assertTrue(finding.evidence().toString().contains("made twice"), finding.toString());
    }

    @Test
    void refusal_thoughThereIsEnough_fails() {
        Finding finding = check(StockHistory.sound().refused("h4", "lamp", level(4, 1)));

        assertEquals(Verdict.FAIL, finding.verdict(), finding.toString());
    }

    @Test
    void level_thatMovementsDoNotLeave_fails() {
        var history = StockHistory.sound().held("h4", Map.of("mug", 3L)).saw(Map.of("mug", level(3, 1)));
        Finding finding = check(history);

        assertEquals(Verdict.FAIL, finding.verdict(), finding.toString());
        assertTrue(finding.evidence().getFirst().contains("movements leave 0"), finding.toString());
    }

    @Test
    void hold_ofMoreThanThereIs_fails() {
        Finding finding =
                check(StockHistory.sound().held("h4", Map.of("lamp", 5L)).held("h5", Map.of("lamp", 6L)));

        assertEquals(Verdict.FAIL, finding.verdict(), finding.toString());
    }

    @Test
    void hold_nobodyAnswered_countsFromWhenItWasSent() {
        var sound = StockHistory.sound().unanswered("h4", "mug");
        assertEquals(Verdict.UNKNOWN, check(sound).verdict());
        assertEquals(Verdict.PASS, check(sound.found("h4", Map.of("mug", 3L))).verdict());

        var late = StockHistory.sound().saw(Map.of("mug", level(3, 0))).unanswered("h4", "mug");
        Finding finding = check(late.found("h4", Map.of("mug", 3L)));

        assertEquals(Verdict.FAIL, finding.verdict(), finding.toString());
    }

    @Test
    void nothingAsked_isUnknown() {
        assertEquals(Verdict.UNKNOWN, check(new StockHistory()).verdict());
    }

    @Test
    void timeForgotten_isCaught() throws Exception {
        DRILLS.plant("VersionOrder", "        time();\n    }", "    }")
                .isCaughtBy("LinearReservationsTest#refusal_fromAStaleRead_fails");
    }

    @Test
    void oneSkuAtATime_isCaught() throws Exception {
        DRILLS.plant(
                        "VersionOrder",
                        "for (String sku : words.get(i).skus())",
                        "for (String sku : words.get(i).skus().stream().sorted().limit(1).toList())")
                .isCaughtBy("LinearReservationsTest#twoSkus_seenInOppositeOrders_fail");
    }

    @Test
    void falseRefusalTaken_isCaught() throws Exception {
        DRILLS.plant("LinearReservations", "        refusals(words, wrong);\n", "")
                .isCaughtBy("LinearReservationsTest#refusal_thoughThereIsEnough_fails");
    }

    @Test
    void versionMadeTwiceTaken_isCaught() throws Exception {
        DRILLS.plant("LinearReservations", "moves.size() > 1", "moves.size() > 2")
                .isCaughtBy("LinearReservationsTest#version_madeTwice_fails");
    }

    @Test
    void openHoldsForgotten_isCaught() throws Exception {
        DRILLS.plant("LinearReservations", "&& unclear == 0", "")
                .isCaughtBy("LinearReservationsTest#hold_nobodyAnswered_countsFromWhenItWasSent");
    }

    private static Finding check(StockHistory history) {
        return new LinearReservations().check(history.lines());
    }
}
