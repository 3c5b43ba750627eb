package dev.muster.drill.run;

import dev.muster.cli.Workspace;
import dev.muster.drill.command.TestReverts;
import dev.muster.drill.definition.Action;
import dev.muster.drill.definition.Drill.Step;
import dev.muster.drill.expression.Expression;
import dev.muster.drill.journal.Journal;
import dev.muster.drill.laptop.LaptopTarget;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A runner that does everything there is to do and then waits to be killed. Arguments: the checkout, the stack's home. */
final class HeldRunner {
    static final Duration LEASE = Duration.ofSeconds(1);

    /** What it does; only the supervisor can take it back once the runner is dead. */
    static final List<Action> ALL = List.of(
            new Action.Pause("ledger-1"),
            new Action.Stop("kafka"),
            new Action.Publish("prices.yaml", "tea: 5", "tea: 7"),
            new Action.Drift(Action.Drift.What.INSTANCES, "ledger"));

    private HeldRunner() {}

    public static void main(String[] args) {
        var workspace = new Workspace(Path.of(args[0]), Map.of("MUSTER_HOME", args[1]));
        var target = new LaptopTarget(workspace::stack, line -> 1, "held-runner", 1, TestReverts.launch(workspace));
        var journal = new Journal(Path.of(args[1], "drill-undo.jsonl"));
        var recorder = new Recorder(line -> System.out.println(line), System::nanoTime);
        try (Renewal renewal = new Renewal(target, LEASE)) {
            new Faults(target, journal, recorder, LEASE, renewal, metric -> Optional.empty(), () -> false)
                    .play(ALL.stream().map(HeldRunner::step).toList(), 0);
        }
    }

    private static Step step(Action action) {
        return new Step(
                Duration.ZERO,
                action,
                Duration.ofMinutes(5),
                Duration.ofMillis(1),
                Expression.parse("gone(nothing) = 1"));
    }
}
