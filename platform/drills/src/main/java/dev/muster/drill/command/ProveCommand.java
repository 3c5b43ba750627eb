package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.Drill.Plant;
import dev.muster.drill.verdict.Outcome;
import dev.muster.drill.verdict.Verdict;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster drill prove}. */
@Command(name = "prove", description = "Runs a drill with each of its plants: each must turn red what it names.")
final class ProveCommand implements Callable<Integer> {
    private final Workspace workspace;

    @Parameters(paramLabel = "<drill>", description = "A name, or a drill's file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String name;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    ProveCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    @Override
    public Integer call() {
        Drill drill = new DrillFiles(workspace.root()).read(name);
        PrintWriter out = spec.commandLine().getOut();
        var session = new Session(workspace, spec.root().commandLine(), out, InstantSource.system());
        boolean proven = !drill.plants().isEmpty();
        for (Plant plant : drill.plants()) {
            Outcome outcome = session.run(
                    name, Optional.of(plant.defect()), plant.defect().toString());
            List<String> green =
                    plant.red().stream().filter(check -> !isRed(outcome, check)).toList();
            proven &= green.isEmpty();
            out.println(plant.defect() + (green.isEmpty() ? " was found" : " was NOT found by " + green));
        }
        return (proven ? ExitCode.OK : ExitCode.FAILED).code();
    }

    private static boolean isRed(Outcome outcome, String check) {
        return outcome.findings().stream()
                .anyMatch(finding -> finding.check().equals(check) && finding.verdict() == Verdict.FAIL);
    }
}
