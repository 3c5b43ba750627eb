package dev.muster.drill.check;

import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import java.util.List;
import java.util.Optional;

/** No planted canary and no secret of the stack stands in a log, a metric, an argument or the report of the run. */
final class SecretHygiene implements Checker {
    @Override
    public String name() {
        return "secret-hygiene";
    }

    @Override
    public Finding check(List<Line> history) {
        Optional<Line> looked = history.stream()
                .filter(line -> line.text("what").equals(Canaries.EVENT))
                .reduce((_, later) -> later);
        if (looked.isEmpty()) {
            return Finding.safety(name(), List.of(), false, "nobody looked for secrets");
        }
        Line line = looked.get();
        List<String> found = line.body().get("found") instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of();
        boolean shown = line.number("planted") > 0 && line.number("places") > 0;
        String because = line.number("planted") + " canaries planted, they and " + line.number("secrets")
                + " secrets looked for in " + line.number("places") + " places, " + found.size() + " found";
        return Finding.safety(name(), found, shown, because);
    }
}
