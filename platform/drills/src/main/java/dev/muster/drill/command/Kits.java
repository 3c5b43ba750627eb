package dev.muster.drill.command;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.drill.check.Checkers;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.Drill.Check;
import dev.muster.drill.run.DrillKit;
import dev.muster.drill.verdict.Checker;
import dev.muster.drill.verdict.Judge;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the class path brings for drills. */
final class Kits {
    private Kits() {}

    /** The one kit there is. */
    static DrillKit kit() {
        List<DrillKit> kits = ServiceLoader.load(DrillKit.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        if (kits.size() != 1) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, "drills need one kit, and there are " + kits.size());
        }
        return kits.getFirst();
    }

    /** A judge with every checker that the drill asks for; a misspelled one is told at once. */
    static Judge judge(Drill drill, DrillKit kit) {
        Map<String, Checker> checkers = Stream.concat(Checkers.all().stream(), kit.checkers().stream())
                .collect(Collectors.toMap(Checker::name, Function.identity()));
        drill.verify().stream()
                .filter(check -> check instanceof Check.Named(String name) && !checkers.containsKey(name))
                .findFirst()
                .ifPresent(check -> {
                    throw new CommandFailure(
                            ExitCode.USAGE, "no checker " + check + "; there are " + checkers.keySet());
                });
        return new Judge(drill, checkers);
    }
}
