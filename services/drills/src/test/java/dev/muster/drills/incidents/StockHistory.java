package dev.muster.drills.incidents;

import dev.muster.drill.verdict.Line;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Histories of a counter made up for tests; times in nanoseconds, one operation after the other unless said otherwise. */
final class StockHistory {
    private final List<Line> lines = new ArrayList<>();
    private long sent = 1;
    private long done = 2;

    /** Two pieces of a lamp, and of a mug: both held, one refused, one given back. */
    static StockHistory sound() {
        return new StockHistory()
                .saw(Map.of("lamp", level(1, 2), "mug", level(1, 2)))
                .held("h1", Map.of("lamp", 2L))
                .held("h2", Map.of("lamp", 3L, "mug", 2L))
                .refused("h3", "lamp", level(3, 0))
                .letGo("h1", Map.of("lamp", 4L))
                .saw(Map.of("lamp", level(4, 1), "mug", level(2, 1)));
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /** When the next one is sent and answered. */
    StockHistory at(long sentAt, long doneAt) {
        sent = sentAt;
        done = doneAt;
        return this;
    }

    StockHistory held(String id, Map<String, Long> versions) {
        return add("hold", "ok", Map.of("hold", id, "asked", pieces(versions), "moved", versions));
    }

    StockHistory letGo(String id, Map<String, Long> versions) {
        return add("let-go", "ok", Map.of("hold", id, "asked", pieces(versions), "moved", versions));
    }

    StockHistory refused(String id, String sku, Map<String, Long> level) {
        return add(
                "hold", "ok", Map.of("hold", id, "asked", Map.of(sku, 1), "saw", Map.of(sku, level), "refused", true));
    }

    StockHistory saw(Map<String, Map<String, Long>> levels) {
        return add("levels", "ok", Map.of("saw", levels));
    }

    StockHistory unanswered(String id, String sku) {
        return add("hold", "unknown", Map.of("hold", id, "asked", Map.of(sku, 1)));
    }

    StockHistory found(String id, Map<String, Long> versions) {
        lines.add(new Line(FinalReads.HOLD, Map.of("hold", id, "moved", versions)));
        return this;
    }

    static Map<String, Long> level(long version, long available) {
        return Map.of("version", version, "available", available);
    }

    private static Map<String, Object> pieces(Map<String, Long> versions) {
        Map<String, Object> pieces = new HashMap<>();
        versions.keySet().forEach(sku -> pieces.put(sku, 1));
        return pieces;
    }

    private StockHistory add(String operation, String end, Map<String, Object> facts) {
        lines.add(new Line(
                Line.OPERATION,
                Map.of("operation", operation, "end", end, "sent", sent, "done", done, "facts", facts)));
        return at(done + 1, done + 2);
    }
}
