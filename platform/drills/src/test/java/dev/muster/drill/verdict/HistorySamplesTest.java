package dev.muster.drill.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.muster.drill.expression.Expression;
import dev.muster.drill.expression.Sample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistorySamplesTest {
    private final List<Line> lines = new ArrayList<>();

    @Test
    void good_ofOneOperation_leavesOthersOut() {
        operation("post", 0, 5, "ok", "201");
        operation("post", 1, 5, "unknown", "");
        operation("read", 1, 5, "fail", "503");

        assertEquals(0.5, read("good(post) >= 0%").value());
        assertEquals(1 / 3.0, read("good(all) >= 0%").value(), 1e-9);
        assertEquals(1 / 3.0, read("availability >= 0%").value(), 1e-9);
        assertEquals(1, read("unknown(all) = 0").value());
        assertEquals(1, read("failed(read) = 0").value());
    }

    @Test
    void percentiles_countFromWhenTheOperationWasDue_andHaveABound() {
        for (int i = 1; i <= 1000; i++) {
            operation("post", i, i, "ok", "201");
        }

        assertEquals(0.5, read("p50(post) <= 1s").value(), 1e-9);
        assertEquals(0.99, read("p99(post) <= 1s").value(), 1e-9);
        Sample.Interval bound = read("p99(post) <= 1s").bound().orElseThrow();
        assertTrue(bound.low() < 0.99 && bound.low() > 0.98, bound.toString());
        assertTrue(bound.high() > 0.99 && bound.high() <= 1, bound.toString());
    }

    @Test
    void count_ofOneAnswer_isExact() {
        operation("post", 0, 1, "ok", "201 RESERVED");
        operation("post", 0, 1, "ok", "201 REJECTED");

        assertEquals(1, read("count(post/201 RESERVED) > 0").value());
        assertEquals(2, read("count(post) > 0").value());
        assertEquals(0, read("count(post/500) = 0").value());
    }

    @Test
    void rate_ofArrivals_isPerSecond() {
        for (int i = 0; i <= 100; i++) {
            operation("post", 100L * i, 1, "ok", "");
        }

        assertEquals(10.1, read("rate(post) > 0/s").value(), 1e-9);
    }

    @Test
    void anything_ofNothing_isEmpty() {
        for (String text : new String[] {"good(post) >= 0%", "p50(post) < 1s", "count(post) = 0", "rate(post) > 0/s"}) {
            assertTrue(sample(text).isEmpty(), text);
        }
    }

    private void operation(String name, long dueMillis, long tookMillis, String end, String answer) {
        long due = dueMillis * 1_000_000;
        lines.add(new Line(
                Line.OPERATION,
                Map.of(
                        "operation",
                        name,
                        "due",
                        due,
                        "done",
                        due + tookMillis * 1_000_000,
                        "end",
                        end,
                        "answer",
                        answer)));
    }

    private Sample read(String text) {
        return sample(text).orElseThrow();
    }

    private Optional<Sample> sample(String text) {
        return HistorySamples.of(lines).read(Expression.parse(text).metric());
    }
}
