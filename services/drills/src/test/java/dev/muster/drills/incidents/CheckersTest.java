package dev.muster.drills.incidents;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import dev.muster.drill.verdict.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Each checker passes a sound history and rejects one that is bad in its own way. */
class CheckersTest {
    private final List<Line> history = new ArrayList<>();

    @Test
    void soundHistory_passesAllOfThem() {
        placed("k1", "o1", "ok", "RESERVED");
        placed("k2", "o2", "ok", "REJECTED");
        told("confirm", "o1", "CONFIRMED");
        told("read", "o1", "CONFIRMED");
        again(List.of(repeat(1, 5, true, 202, "o3"), repeat(1, 6, true, 201, "o3"), repeat(7, 8, false, 422, "")));
        found("k1", "o1", "CONFIRMED");
        found("k2", "o2", "REJECTED");
        found("k3", "o3", "REJECTED");
        levels(true, 1);
        List<Line> priced = List.of(served(1, 1), everywhere(2), served(3, 2));
        List<Line> counter = StockHistory.sound().lines();

        for (Checker checker : new ShopKit().checkers()) {
            List<Line> lines = checker instanceof MonotonicConfig
                    ? priced
                    : checker instanceof LinearReservations ? counter : history;
            assertEquals(Verdict.PASS, checker.check(lines).verdict(), checker.name());
        }
    }

    @Test
    void noLostOrder_acknowledgedAndAbsent_fails() {
        placed("k1", "o1", "ok", "RESERVED");
        found("k1", "o1", "absent");

        Finding finding = new NoLostOrder().check(history);

        assertEquals(Verdict.FAIL, finding.verdict());
        assertTrue(finding.safety());
        assertTrue(finding.evidence().getFirst().contains("o1"), finding.toString());
    }

    @Test
    void noLostOrder_toldOneEndAndFoundAnother_fails() {
        placed("k1", "o1", "ok", "RESERVED");
        told("confirm", "o1", "CONFIRMED");
        found("k1", "o1", "EXPIRED");

        assertEquals(Verdict.FAIL, new NoLostOrder().check(history).verdict());
    }

    @Test
    void noLostOrder_toldTwoEnds_fails() {
        placed("k1", "o1", "ok", "RESERVED");
        told("confirm", "o1", "CONFIRMED");
        told("read", "o1", "CANCELLED");
        found("k1", "o1", "CONFIRMED");

        assertEquals(Verdict.FAIL, new NoLostOrder().check(history).verdict());
    }

    @Test
    void noLostOrder_nobodyAnsweredInTheEnd_isUnknown() {
        placed("k1", "o1", "ok", "RESERVED");
        found("k1", "o1", "open");

        assertEquals(Verdict.UNKNOWN, new NoLostOrder().check(history).verdict());
    }

    @Test
    void noLostOrder_neverReadAgain_isUnknown() {
        placed("k1", "o1", "ok", "RESERVED");

        assertEquals(Verdict.UNKNOWN, new NoLostOrder().check(history).verdict());
    }

    @Test
    void noLostOrder_surelyNotDone_needNotBeThere() {
        placed("k1", "o1", "ok", "RESERVED");
        found("k1", "o1", "RESERVED");
        placed("k2", "", "fail", "");

        assertEquals(Verdict.PASS, new NoLostOrder().check(history).verdict());
    }

    @Test
    void noLostOrder_emptyHistory_isUnknown() {
        assertEquals(Verdict.UNKNOWN, new NoLostOrder().check(history).verdict());
    }

    @Test
    void noOversell_morePromisedThanReceived_fails() {
        placed("k1", "o1", "ok", "RESERVED");
        placed("k2", "o2", "ok", "RESERVED");
        found("k1", "o1", "RESERVED");
        found("k2", "o2", "CONFIRMED");
        levels(true, 1);

        Finding finding = new NoOversell().check(history);

        assertEquals(Verdict.FAIL, finding.verdict());
        assertEquals(List.of("1 of lamp-1 oversold"), finding.evidence());
    }

    @Test
    void noOversell_cancelledAgain_isNotPromised() {
        found("k1", "o1", "RESERVED");
        found("k2", "o2", "CANCELLED");
        found("k3", "o3", "REJECTED");
        levels(true, 1);

        assertEquals(Verdict.PASS, new NoOversell().check(history).verdict());
    }

    @Test
    void noOversell_saleThatNobodyWasRefused_isUnknown() {
        found("k1", "o1", "RESERVED");
        levels(true, 1);

        Finding finding = new NoOversell().check(history);

        assertEquals(Verdict.UNKNOWN, finding.verdict());
        assertTrue(finding.because().contains("nobody was refused one"), finding.because());
    }

    @Test
    void noOversell_nothingOnSale_restsOnTheLevels() {
        history.add(new Line(FinalReads.AUDIT, Map.of("sound", true, "skus", 7)));

        assertEquals(Verdict.PASS, new NoOversell().check(history).verdict());
    }

    @Test
    void noOversell_whileASaleGoesOn_lacksSomebodyWhoIsRefused() {
        assertEquals(Optional.empty(), new NoOversell().lack(history));

        placed("k1", "o1", "ok", "RESERVED");
        assertTrue(new NoOversell().lack(history).isPresent());

        placed("k2", "o2", "ok", "REJECTED");
        assertEquals(Optional.empty(), new NoOversell().lack(history));
    }

    @Test
    void noOversell_levelsDifferFromTheirEvidence_fails() {
        levels(false, 1);

        assertEquals(Verdict.FAIL, new NoOversell().check(history).verdict());
    }

    @Test
    void noOversell_levelsNotRead_isUnknown() {
        history.add(new Line(FinalReads.AUDIT, Map.of("unanswered", true)));

        assertEquals(Verdict.UNKNOWN, new NoOversell().check(history).verdict());
    }

    @Test
    void noDuplicateEffect_twoOrdersOfOneKey_fails() {
        placed("k1", "o1", "ok", "RESERVED");
        found("k1", "o2", "RESERVED");

        assertEquals(Verdict.FAIL, new NoDuplicateEffect().check(history).verdict());
    }

    @Test
    void noDuplicateEffect_emptyHistory_isUnknown() {
        assertEquals(Verdict.UNKNOWN, new NoDuplicateEffect().check(history).verdict());
    }

    @Test
    void soldOut_pieceLeftInTheEnd_fails() {
        found("k1", "o1", "RESERVED");
        levels(true, 2);

        assertEquals(Verdict.FAIL, new SoldOut().check(history).verdict());
    }

    @Test
    void soldOut_nothingWasOnSale_isUnknown() {
        assertEquals(Verdict.UNKNOWN, new SoldOut().check(history).verdict());
    }

    @Test
    void noDuplicateEffect_twoOrdersToldOfOneKey_fails() {
        again(List.of(repeat(1, 5, true, 201, "o1"), repeat(1, 6, true, 201, "o2")));

        assertEquals(Verdict.FAIL, new NoDuplicateEffect().check(history).verdict());
    }

    @Test
    void sameAnswer_twoOrdersOfOneKey_fails() {
        again(List.of(repeat(1, 5, true, 201, "o1"), repeat(1, 6, true, 201, "o2")));

        assertEquals(Verdict.FAIL, new SameAnswer().check(history).verdict());
    }

    @Test
    void sameAnswer_undecidedAfterTheDecision_fails() {
        again(List.of(repeat(1, 5, true, 201, "o1"), repeat(6, 7, true, 202, "o1")));

        assertEquals(Verdict.FAIL, new SameAnswer().check(history).verdict());
    }

    @Test
    void sameAnswer_undecidedAlthoughSentBeforeTheDecision_passes() {
        again(List.of(repeat(1, 5, true, 201, "o1"), repeat(4, 7, true, 202, "o1")));

        assertEquals(Verdict.PASS, new SameAnswer().check(history).verdict());
    }

    @Test
    void sameAnswer_overloadAfterTheDecision_saysNothing() {
        again(List.of(repeat(1, 5, true, 201, "o1"), repeat(6, 7, true, 503, ""), repeat(6, 7, true, 0, "")));

        assertEquals(Verdict.PASS, new SameAnswer().check(history).verdict());
    }

    @Test
    void sameAnswer_otherRequestTaken_fails() {
        again(List.of(repeat(1, 5, true, 201, "o1"), repeat(6, 7, false, 201, "o1")));

        assertEquals(Verdict.FAIL, new SameAnswer().check(history).verdict());
    }

    @Test
    void sameAnswer_nothingDecided_isUnknown() {
        again(List.of(repeat(1, 5, true, 202, "o1")));

        assertEquals(Verdict.UNKNOWN, new SameAnswer().check(history).verdict());
    }

    @Test
    void orderSequence_outOfAnEnd_fails() {
        told("confirm", "o1", "CONFIRMED", 3);
        told("cancel", "o1", "CANCELLED", 4);

        assertEquals(Verdict.FAIL, new OrderSequence().check(history).verdict());
    }

    @Test
    void orderSequence_oneVersionInTwoStates_fails() {
        told("read", "o1", "RESERVED", 2);
        told("read", "o1", "PENDING", 2);

        assertEquals(Verdict.FAIL, new OrderSequence().check(history).verdict());
    }

    @Test
    void orderSequence_olderVersionToldLater_passes() {
        told("confirm", "o1", "CONFIRMED", 3);
        told("read", "o1", "RESERVED", 2);

        assertEquals(Verdict.PASS, new OrderSequence().check(history).verdict());
    }

    @Test
    void orderSequence_emptyHistory_isUnknown() {
        assertEquals(Verdict.UNKNOWN, new OrderSequence().check(history).verdict());
    }

    @Test
    void noEmptyValue_orderThatIsSaidNotToExist_fails() {
        history.add(new Line(
                Line.OPERATION,
                Map.of("operation", "read", "end", "ok", "answer", "404 unknown", "facts", Map.of("orderId", "o1"))));

        assertEquals(Verdict.FAIL, new NoEmptyValue().check(history).verdict());
    }

    @Test
    void noEmptyValue_nobodyLooked_isUnknown() {
        placed("k1", "o1", "ok", "RESERVED");

        assertEquals(Verdict.UNKNOWN, new NoEmptyValue().check(history).verdict());
    }

    private void again(List<Map<String, Object>> told) {
        Map<String, Object> facts = Map.of(
                "customer", "c", "key", "k3", "lines", List.of(Map.of("sku", "mug-1", "quantity", 1)), "told", told);
        history.add(new Line(Line.OPERATION, Map.of("operation", "again", "end", "ok", "facts", facts)));
    }

    private static Map<String, Object> repeat(long asked, long answered, boolean same, int status, String orderId) {
        return Map.of(
                "asked",
                asked,
                "answered",
                answered,
                "same",
                same,
                "status",
                status,
                "orderId",
                orderId,
                "body",
                orderId + status);
    }

    private void placed(String key, String orderId, String end, String state) {
        Map<String, Object> facts = new HashMap<>(Map.of(
                "customer",
                "c",
                "key",
                key,
                "lines",
                List.of(Map.of("sku", "lamp-1", "quantity", 1)),
                "state",
                state,
                "version",
                1));
        if (!orderId.isEmpty()) {
            facts.put("orderId", orderId);
        }
        history.add(new Line(Line.OPERATION, Map.of("operation", "flash", "end", end, "facts", facts)));
    }

    private void told(String operation, String orderId, String state) {
        told(operation, orderId, state, 2);
    }

    private void told(String operation, String orderId, String state, int version) {
        Map<String, Object> facts = Map.of("orderId", orderId, "state", state, "version", version);
        history.add(new Line(
                Line.OPERATION, Map.of("operation", operation, "end", "ok", "answer", "200 " + state, "facts", facts)));
    }

    private void found(String key, String orderId, String state) {
        history.add(new Line(
                FinalReads.ORDER,
                Map.of(
                        "key",
                        key,
                        "orderId",
                        orderId,
                        "state",
                        state,
                        "lines",
                        List.of(Map.of("sku", "lamp-1", "quantity", 1)))));
    }

    private void levels(boolean sound, int received) {
        history.add(new Line(FinalReads.AUDIT, Map.of("sound", sound, "skus", 7)));
        history.add(new Line(FinalReads.STOCK, Map.of("sku", "lamp-1", "received", received)));
    }

    @Test
    void monotonicConfig_newerOnceEverywhere_passes() {
        assertEquals(
                Verdict.PASS,
                new MonotonicConfig()
                        .check(List.of(served(1, 1), served(3, 2), everywhere(5), served(6, 2), served(7, 3)))
                        .verdict());
    }

    @Test
    void monotonicConfig_olderAfterNewerWasEverywhere_fails() {
        assertEquals(
                Verdict.FAIL,
                new MonotonicConfig()
                        .check(List.of(served(1, 1), served(3, 2), everywhere(5), served(6, 2), served(7, 1)))
                        .verdict());
    }

    @Test
    void monotonicConfig_olderWhileItSpreads_isAllowed() {
        assertEquals(
                Verdict.PASS,
                new MonotonicConfig()
                        .check(List.of(served(1, 2), served(3, 1), everywhere(5), served(6, 2)))
                        .verdict());
    }

    @Test
    void monotonicConfig_orderReadLater_saysNothingOfThePresent() {
        Line read = new Line(
                Line.OPERATION, Map.of("sent", 70L, "done", 75L, "facts", Map.of("configVersion", 1L, "orderId", "o")));

        assertEquals(
                Verdict.PASS,
                new MonotonicConfig()
                        .check(List.of(served(1, 1), served(3, 2), everywhere(5), served(6, 2), read))
                        .verdict());
    }

    @Test
    void monotonicConfig_withoutAnAnswerAfterwards_isUnknown() {
        assertEquals(
                Verdict.UNKNOWN,
                new MonotonicConfig()
                        .check(List.of(served(1, 1), everywhere(5)))
                        .verdict());
    }

    private static Line served(long at, long version) {
        return new Line(
                Line.OPERATION,
                Map.of(
                        "sent",
                        at * 10,
                        "done",
                        at * 10 + 5,
                        "facts",
                        Map.of("configVersion", version, "lines", List.of(), "key", "priced-" + at)));
    }

    private static Line everywhere(long at) {
        return new Line(Line.EVENT, Map.of("what", "heal", "mended", true, "at", at * 10));
    }
}
