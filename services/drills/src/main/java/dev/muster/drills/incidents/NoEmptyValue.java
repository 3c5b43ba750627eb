package dev.muster.drills.incidents;

import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import java.util.List;
import java.util.Set;

/** Nobody who looks at an order that he was told of is told that it does not exist. */
final class NoEmptyValue implements Checker {
    private static final Set<String> LOOKS = Set.of("read", "hot");

    @Override
    public String name() {
        return "no-empty-value";
    }

    @Override
    public Finding check(List<Line> history) {
        List<Line> answered = history.stream()
                .filter(line -> line.is(Line.OPERATION) && LOOKS.contains(line.text("operation")))
                .filter(line -> line.text("end").equals("ok") && line.facts().containsKey("orderId"))
                .toList();
        List<String> empty = answered.stream()
                .filter(line -> line.text("answer").startsWith("404"))
                .map(line -> line.facts().get("orderId") + ": " + line.text("answer"))
                .toList();
        String because = answered.size() + " looks at orders were answered, " + empty.size() + " of them empty";
        return Finding.safety(name(), empty, !answered.isEmpty(), because);
    }
}
