package dev.muster.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class ReportTest {
    private static final Machine MACHINE = new Machine("a \"fast\" one", 2, "Linux 6", "25", 0.5);

    @Test
    void median_evenAndOdd_isInTheMiddle() {
        assertEquals(20, series("ours", 30, 10, 20).rate());
        assertEquals(25, series("ours", 40, 30, 10, 20).rate());
        assertThrows(IllegalArgumentException.class, () -> new Series("ours", List.of()));
    }

    @Test
    void percentiles_nearestRank() {
        long[] nanos = new long[100];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = (100 - i) * 1_000L;
        }
        Round round = Round.of(nanos, 1, Map.of());
        assertEquals(50, round.p50());
        assertEquals(99, round.p99());
        assertEquals(0, Round.of(new long[0], 1, Map.of()).p99());
    }

    @Test
    void goals_metAndMissed_areToldApart() {
        Cell cell = cell().rateAtLeast(20).rateAtLeast(21).latencyAtMost(1).latencyAtMost(0.9);
        assertEquals(
                List.of(true, false, true, false),
                cell.goals().stream().map(Goal::isMet).toList());
        assertEquals(
                "rate against naive: 20.00 x, goal >= 21.00: missed",
                cell.goals().get(1).toString());
    }

    @Test
    void text_oneCell_hasPeersSpreadAndGoals() {
        String text = new Report("ledger", MACHINE, false, List.of(cell().rateAtLeast(20)), List.of("sound")).text();
        assertTrue(text.contains("2,000      1,000..3,000"), text);
        assertTrue(text.contains("hot row, 64 callers") && text.contains("goal >= 20.00: met"), text);
        assertTrue(text.contains("= 20.00 x naive") && text.endsWith("sound\n"), text);
        assertFalse(text.contains("short run"), text);
    }

    @Test
    void json_oneCell_holdsEveryRound() {
        String json = new Report("ledger", MACHINE, true, List.of(cell().rateAtLeast(20)), List.of("sound")).json();
        assertTrue(json.startsWith("{\"service\":\"ledger\",\"processor\":\"a \\\"fast\\\" one\",\"cores\":2"), json);
        assertTrue(json.contains("\"name\":\"ours\",\"rate\":2000.000"), json);
        assertTrue(json.contains("\"cpuSeconds\":{\"bench\":0.500}"), json);
        assertTrue(json.contains("\"bound\":20.000,\"atLeast\":true,\"unit\":\"x\",\"met\":true"), json);
    }

    @Test
    void options_unknown_isRefused() {
        assertEquals(
                new Options(true, true, "hot"), Options.parse(new String[] {"--json", "--short", "--only", "hot"}));
        assertThrows(IllegalArgumentException.class, () -> Options.parse(new String[] {"--fast"}));
    }

    private static Cell cell() {
        return new Cell("hot row", 64, List.of(series("ours", 1_000, 2_000, 3_000), series("naive", 90, 100, 110)));
    }

    private static Series series(String peer, double... rates) {
        return new Series(
                peer,
                DoubleStream.of(rates)
                        .mapToObj(rate -> new Round((long) rate, 1, 500, 900, Map.of("bench", 0.5)))
                        .toList());
    }
}
