package dev.muster.drills.incidents;

import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Nothing is priced by an older configuration after every process was seen to hold a newer one, and versions only
 * grow.
 *
 * <p>Until all processes have it, both versions are right. From the moment that the drill saw the last process take it, and
 * until the next commit, whatever is ordered is priced by the version that was reached, or a newer one. Only the first answer
 * to an order counts: a later one tells of the version that it was priced by then.
 */
final class MonotonicConfig implements Checker {
    @Override
    public String name() {
        return "monotonic-config";
    }

    @Override
    public Finding check(List<Line> history) {
        Set<Object> keys = new HashSet<>();
        List<Line> answers = history.stream()
                .filter(line -> line.is(Line.OPERATION) && version(line) > 0)
                .filter(line -> line.facts().containsKey("lines")
                        && keys.add(line.facts().get("key")))
                .toList();
        List<String> older = new ArrayList<>();
        int windows = 0;
        int judged = 0;
        for (Line reached : history) {
            if (reached.is(Line.EVENT) && reached.text("what").equals("heal") && reached.flag("mended")) {
                windows++;
                List<Line> after = answers.stream()
                        .filter(line -> line.number("sent") >= reached.number("at"))
                        .toList();
                long floor = answers.stream()
                        .filter(line -> line.number("done") <= reached.number("at"))
                        .mapToLong(MonotonicConfig::version)
                        .max()
                        .orElse(0);
                judged += after.size();
                after.stream()
                        .filter(line -> version(line) < floor)
                        .forEach(line ->
                                older.add("sent at " + line.number("sent") / 1_000_000 + " ms, answered from version "
                                        + version(line) + " after version " + floor + " was everywhere"));
            }
        }
        String because =
                judged + " answers after " + windows + " changes, " + older.size() + " of them from an older version";
        return Finding.safety(name(), older, judged > 0, because);
    }

    private static long version(Line line) {
        return line.facts().get("configVersion") instanceof Number number ? number.longValue() : 0;
    }
}
