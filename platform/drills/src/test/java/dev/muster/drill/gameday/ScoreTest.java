package dev.muster.drill.gameday;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.muster.drill.verdict.Line;
import dev.muster.testkit.plants.Plants;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ScoreTest {
    private static final Plants ENGINE = Plants.in("platform/drills");

    private final List<Line> history = new ArrayList<>();

    @Test
    void everythingInTime_isAHundred() {
        bad(60, 120);
        event(60, "effect", Map.of("seen", true));
        event(90, "person", Map.of("did", Table.ACK));
        event(100, "diagnosis", Map.of("did", Table.ACCEPTED));
        event(200, "mitigation", Map.of("did", Table.DONE));

        assertEquals(100, score().total(), score().toString());
    }

    @Test
    void hints_cost() {
        bad(60, 120);
        event(60, "effect", Map.of("seen", true));
        event(90, "person", Map.of("did", Table.ACK));
        event(95, "person", Map.of("did", Table.HINT, "cost", 15));

        assertEquals(45, score().total(), score().toString());
    }

    @Test
    void late_isHalf() {
        bad(60, 120);
        event(60, "effect", Map.of("seen", true));
        event(400, "person", Map.of("did", Table.ACK));

        assertEquals(10, score().acknowledged());
    }

    @Test
    void fault_thatOnlyTheEndOfTheGameMended_earnsNothing() {
        bad(60, 290);
        event(60, "effect", Map.of("seen", true));
        event(280, "mitigation", Map.of("did", Table.DONE));

        assertEquals(0, score().mitigated(), score().toString());
    }

    @Test
    void points_areNeverBelowZero() {
        event(60, "effect", Map.of("seen", true));
        event(95, "person", Map.of("did", Table.HINT, "cost", 15));

        assertEquals(0, score().total());
    }

    @Test
    void endOfTheGameTakenForAFix_isCaught() throws Exception {
        ENGINE.plant("Score", "&& line.number(\"due\") < done", "")
                .isCaughtBy("ScoreTest#fault_thatOnlyTheEndOfTheGameMended_earnsNothing");
    }

    @Test
    void hintsForFree_isCaught() throws Exception {
        ENGINE.plant("Score", "mitigated - hints)", "mitigated)").isCaughtBy("ScoreTest#hints_cost");
    }

    private Score score() {
        return Score.of(history);
    }

    /** Ten minutes at one operation a second, bad ones from one second to another. */
    private void bad(int from, int to) {
        for (int second = 0; second < 600; second++) {
            long due = TimeUnit.SECONDS.toNanos(second);
            String end = second >= from && second < to ? "fail" : "ok";
            history.add(new Line(Line.OPERATION, Map.of("due", due, "done", due + 1, "end", end)));
        }
    }

    private void event(int second, String what, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("what", what);
        body.put("at", TimeUnit.SECONDS.toNanos(second));
        history.add(new Line(Line.EVENT, body));
    }
}
