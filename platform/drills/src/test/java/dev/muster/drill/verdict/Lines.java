package dev.muster.drill.verdict;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Histories made up for tests. */
final class Lines {
    private final List<Line> lines = new ArrayList<>();

    /** One operation a tenth of a second from one second to another, all with the same end. */
    Lines load(String phase, int from, int to, String end) {
        for (int tenth = 10 * from; tenth < 10 * to; tenth++) {
            long due = TimeUnit.MILLISECONDS.toNanos(100L * tenth);
            lines.add(new Line(
                    Line.OPERATION,
                    Map.of("operation", "post", "phase", phase, "due", due, "done", due + 5_000_000, "end", end)));
        }
        return this;
    }

    Lines event(String what, Map<String, Object> more) {
        Map<String, Object> body = new HashMap<>(more);
        body.put("what", what);
        lines.add(new Line(Line.EVENT, body));
        return this;
    }

    /** What every run that came to its end has. */
    static Lines sound() {
        return new Lines()
                .load("steady", 0, 8, "ok")
                .load("drill", 8, 40, "ok")
                .event("effect", Map.of("step", 0, "seen", true, "at", TimeUnit.SECONDS.toNanos(10), "because", "seen"))
                .event("sending", Map.of("sent", 400, "late", 4, "notSent", 0))
                .event("residue", Map.of("left", ""));
    }

    Lines without(String what) {
        lines.removeIf(line -> line.text("what").equals(what));
        return this;
    }

    List<Line> list() {
        return List.copyOf(lines);
    }
}
