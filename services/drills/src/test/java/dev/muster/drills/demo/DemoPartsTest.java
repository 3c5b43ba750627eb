package dev.muster.drills.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drills.shop.Ledger;
import dev.muster.drills.shop.Staff;
import dev.muster.load.Progress;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

final class DemoPartsTest {
    private static final Answers COLD = new Answers(900, 80, 7);

    @Test
    void verdict_afterAWarmUp_tellsItsRequestsApart() {
        List<String> lines = verdict(0, 0, 300, true, true).lines();
        assertTrue(lines.contains("failed      0 of 5,000 requests, 0 without a clear answer"), lines::toString);
        assertTrue(
                lines.contains("warm-up     900 requests before, not among these: 80 failed, 7 without a clear answer"),
                lines::toString);
    }

    @Test
    void verdict_oneBrokenPromise_isFail() {
        assertEquals("PASS", last(verdict(0, 0, 300, true, true)));
        assertEquals("FAIL", last(verdict(1, 0, 300, true, true)));
        assertEquals("FAIL", last(verdict(0, 0, 301, true, true)));
        assertEquals("FAIL", last(verdict(0, 0, 300, false, true)));
    }

    @Test
    void verdict_whatDidNotHappen_isUnknown() {
        assertEquals("UNKNOWN", last(verdict(0, 1, 300, true, true)));
        assertEquals("UNKNOWN", last(verdict(0, 0, 300, true, false)));
        assertEquals("FAIL", last(verdict(1, 1, 300, true, false)));
    }

    @Test
    void history_isCountedByWhatMustBeThereAndByHowItEnded() {
        Ledger ledger = new Ledger();
        Answers answers = Answers.NONE;
        for (Map<String, Object> line : List.of(
                line("place", "ok", "o-1", "RESERVED"),
                line("place", "ok", "o-2", "REJECTED"),
                line("place", "unknown", "", ""),
                line("place", "fail", "", ""),
                line("confirm", "ok", "o-1", "CONFIRMED"),
                line("read", "ok", "o-1", "RESERVED"))) {
            ledger.take(line);
            answers = answers.and(line);
        }
        assertEquals(new Answers(6, 1, 1), answers);
        assertEquals(3, ledger.toSettle().size());
        assertEquals(2, ledger.placed());
        assertTrue(ledger.toSettle().stream()
                .anyMatch(order ->
                        order.orderId().equals("o-1") && order.toldLast().equals("CONFIRMED")));
    }

    @Test
    void screen_noTerminal_printsLinesWithoutControls() {
        StringWriter text = new StringWriter();
        show(Screen.of(new PrintWriter(text, true), false));
        assertFalse(text.toString().contains("\u001b"), text.toString());
        assertTrue(text.toString().contains("kill -9 inventory-1"), text.toString());
        assertTrue(text.toString().contains("reserved 1"), text.toString());
    }

    @Test
    void screen_terminal_redrawsInPlace() {
        StringWriter text = new StringWriter();
        show(Screen.of(new PrintWriter(text, true), true));
        assertTrue(text.toString().contains("\u001b["), text.toString());
        assertTrue(text.toString().contains("holds: 7 SKUs"), text.toString());
    }

    private static void show(Screen screen) {
        Board board = new Board(Duration.ofSeconds(60));
        List<News> all = List.of(
                new News.Ended(line("place", "ok", "o-1", "RESERVED")),
                new News.Happened("kill -9 inventory-1"),
                new News.Audited(new Staff.Audit(true, 7, 9)),
                new News.Running(List.of("inventory-1 v3")));
        for (News news : all) {
            board.take(news);
            screen.show(board, news);
        }
        for (int second = 1; second <= 5; second++) {
            var recent = new TreeMap<>(Map.of("all", new Progress.Recent(100, 3, 9, 0, 0)));
            News look = new News.Second(new Progress(Duration.ofSeconds(second), "opening", 1, recent));
            board.take(look);
            screen.show(board, look);
        }
    }

    private static Map<String, Object> line(String operation, String end, String orderId, String state) {
        return Map.of(
                "operation",
                operation,
                "end",
                end,
                "answer",
                "201 " + state,
                "facts",
                Map.of(
                        "customer",
                        "c",
                        "key",
                        "k",
                        "lines",
                        List.of(Map.of("sku", "mug-1", "quantity", 1)),
                        "orderId",
                        orderId,
                        "state",
                        state));
    }

    private static Verdict verdict(int lost, int open, long taken, boolean sound, boolean killed) {
        return new Verdict(
                100, 10, 5, lost, open, 600, 300, taken, sound, new Answers(5_000, 0, 0), COLD, true, killed);
    }

    private static String last(Verdict verdict) {
        return verdict.lines().getLast();
    }
}
