package dev.muster.drill.report;

import dev.muster.drill.SlowBooks;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import dev.muster.drill.verdict.Outcome;
import dev.muster.drill.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A made-up run: calm for 10 s, a fault from 10 to 20 s that makes every third answer bad for 6 s, an alert, a fix. */
final class Runs {
    private static final long SECOND = 1_000_000_000L;
    private static final Drill DRILL = SlowBooks.drill("The way to the books becomes slow, & <nobody> knows why.", "");

    private Runs() {}

    static RunRecord good() {
        return run("protected", Verdict.PASS, 3);
    }

    static RunRecord bad() {
        return run("unprotected", Verdict.FAIL, 1);
    }

    private static RunRecord run(String label, Verdict verdict, int oneInBad) {
        List<Line> history = new ArrayList<>();
        for (int i = 0; i < 800; i++) {
            long due = i * SECOND / 20;
            boolean bad = due >= 10 * SECOND && due < 16 * SECOND && i % oneInBad == 0;
            history.add(new Line(
                    Line.OPERATION,
                    Map.of(
                            "operation",
                            "post",
                            "phase",
                            due < 10 * SECOND ? "steady" : "drill",
                            "due",
                            due,
                            "done",
                            due + SECOND / (bad ? 2 : 50) + i % 7 * 1_000_000L,
                            "end",
                            bad ? "unknown" : "ok",
                            "answer",
                            bad ? "timeout" : "201")));
        }
        event(history, 0, "process", Map.of("process", "ledger-1", "state", "running", "release", "current@abc"));
        event(history, 10 * SECOND, "fault", Map.of("step", 0, "action", "slow ledger->postgres", "leaseMs", 10_000));
        event(history, 10 * SECOND + 30_000_000, "effect", Map.of("step", 0, "seen", true, "because", "rtt: 41ms"));
        event(
                history,
                12 * SECOND,
                "process",
                Map.of("process", "ledger-1", "state", "dead", "release", "current@abc"));
        event(
                history,
                13 * SECOND,
                "process",
                Map.of("process", "ledger-1", "state", "running", "release", "next@def"));
        event(history, 14 * SECOND, "alert", Map.of("alert", "LedgerSlow", "id", "1", "fires", true));
        event(
                history,
                14 * SECOND,
                "diagnosis",
                Map.of("cause", "", "because", "more than one cause: kafka/broker, ledger->postgres"));
        event(history, 15 * SECOND, "diagnosis", Map.of("cause", "ledger->postgres", "because", "one cause"));
        event(history, 16 * SECOND, "mitigation", Map.of("action", "rollback"));
        event(history, 17 * SECOND, "commit", Map.of("commit", "abc", "subject", "Back to the stable release"));
        event(history, 20 * SECOND, "ended", Map.of("step", 0));
        event(history, 24 * SECOND, "alert", Map.of("alert", "LedgerSlow", "id", "1", "fires", false));
        List<Finding> findings = List.of(
                new Finding("no-lost-entry", Verdict.PASS, true, "800 entries, 0 lost", List.of()),
                new Finding("recover <= 20s", verdict, false, "recover <= 20s: 6s", List.of("entry <7> & others")));
        return new RunRecord(DRILL, label, Outcome.of(findings), history);
    }

    private static void event(List<Line> history, long at, String what, Map<String, Object> more) {
        Map<String, Object> body = new TreeMap<>(more);
        body.put("what", what);
        body.put("at", at);
        history.add(new Line(Line.EVENT, body));
    }
}
