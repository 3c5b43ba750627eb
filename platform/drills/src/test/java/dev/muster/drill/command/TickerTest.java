package dev.muster.drill.command;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.drill.verdict.Line;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What people read while a drill runs. */
class TickerTest {
    private final StringWriter out = new StringWriter();
    private final Ticker ticker = new Ticker(new PrintWriter(out));

    @Test
    void diagnosis_thatIsUnknown_isPrintedWithItsReason() {
        tell(1, "diagnosis", Map.of("cause", "", "because", "no symptom fires"));
        tell(2, "diagnosis", Map.of("cause", "", "because", "more than one cause: a->b, c->b"));

        assertEquals(
                List.of(
                        "1.0s  diagnosis: unknown: no symptom fires",
                        "2.0s  diagnosis: unknown: more than one cause: a->b, c->b"),
                printed());
    }

    @Test
    void diagnosis_afterTheEffect_isPrintedWithTheClock() {
        tell(10, "effect", Map.of("seen", true, "because", "answers(a->b) = 0: 0"));
        tell(16, "diagnosis", Map.of("cause", "a->b", "because", "one cause"));

        assertEquals("16.0s  diagnosis: a->b  (+6.0 s)", printed().getLast());
    }

    @Test
    void event_thatIsNobodysBusiness_isNotPrinted() {
        tell(1, "watch", Map.of("measured", true));

        assertEquals(List.of(), printed());
    }

    private void tell(long second, String what, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("what", what);
        body.put("at", second * 1_000_000_000L);
        ticker.tell(new Line(Line.EVENT, body));
    }

    private List<String> printed() {
        return Arrays.stream(out.toString().split("\\R"))
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .toList();
    }
}
