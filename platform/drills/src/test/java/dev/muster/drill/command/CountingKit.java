package dev.muster.drill.command;

import dev.muster.drill.run.DrillKit;
import dev.muster.drill.run.Finale;
import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Finding;
import dev.muster.drill.verdict.Line;
import dev.muster.drill.verdict.Verdict;
import dev.muster.load.Profile;
import java.net.URI;
import java.util.List;
import java.util.Map;

/** A kit whose one checker wants every entry that was acknowledged to be found in the end. */
public final class CountingKit implements DrillKit {
    @Override
    public List<Checker> checkers() {
        return List.of(new NothingLost());
    }

    @Override
    public String example() {
        return "load: { rate: 1/s, for: 30s, keys: 1, mix: { post: 1 } }\n";
    }

    @Override
    public Map<String, String> stage(URI entrance, Profile load) {
        return Map.of();
    }

    @Override
    public Finale finale(URI entrance, Map<String, String> options) {
        return (history, more) -> {};
    }

    private record NothingLost() implements Checker {
        @Override
        public String name() {
            return "nothing-lost";
        }

        @Override
        public Finding check(List<Line> history) {
            long told = history.stream().filter(line -> line.is(Line.OPERATION)).count();
            long found = history.stream().filter(line -> line.is("entry")).count();
            Verdict verdict = found < told ? Verdict.FAIL : Verdict.PASS;
            return new Finding(name(), verdict, true, found + " of " + told, List.of());
        }
    }
}
