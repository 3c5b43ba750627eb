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
import org.junit.jupiter.api.Test;

/** Each checker passes a sound history and rejects one that is bad in its own way. */
class CheckersTest {
    private final List<Line> history = new ArrayList<>();

    @Test
    void soundHistory_passesAllOfThem() {
        placed("k1", "o1", "ok", "RESERVED");
        placed("k2", "o2", "ok", "REJECTED");
        told("confirm", "o1", "CONFIRMED");
        found("k1", "o1", "CONFIRMED");
        found("k2", "o2", "REJECTED");
        levels(true, 1);
        history.addAll(List.of(served(1, 1), everywhere(2), served(3, 2)));

        for (Checker checker : new ShopKit().checkers()) {
            assertEquals(Verdict.PASS, checker.check(history).verdict(), checker.name());
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
        levels(true, 1);

        assertEquals(Verdict.PASS, new NoOversell().check(history).verdict());
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

    private void placed(String key, String orderId, String end, String state) {
        Map<String, Object> facts = new HashMap<>(Map.of(
                "customer", "c", "key", key, "lines", List.of(Map.of("sku", "lamp-1", "quantity", 1)), "state", state));
        if (!orderId.isEmpty()) {
            facts.put("orderId", orderId);
        }
        history.add(new Line(Line.OPERATION, Map.of("operation", "flash", "end", end, "facts", facts)));
    }

    private void told(String operation, String orderId, String state) {
        Map<String, Object> facts = Map.of("orderId", orderId, "state", state);
        history.add(new Line(Line.OPERATION, Map.of("operation", operation, "end", "ok", "facts", facts)));
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
                Map.of("sent", at * 10, "done", at * 10 + 5, "facts", Map.of("configVersion", version)));
    }

    private static Line everywhere(long at) {
        return new Line(Line.EVENT, Map.of("what", "heal", "mended", true, "at", at * 10));
    }
}
