package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.drill.definition.Drill;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster drill show}. */
@Command(name = "show", description = "What a drill does and what must hold; also tells whether its file is right.")
final class ShowCommand implements Callable<Integer> {
    private final Workspace workspace;

    @Parameters(paramLabel = "<drill>", description = "A name, or a drill's file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String name;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    ShowCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    @Override
    public Integer call() {
        Drill drill = new DrillFiles(workspace.root()).read(name);
        PrintWriter out = spec.commandLine().getOut();
        out.println(drill.story());
        out.println();
        drill.steady().forEach(expected -> out.println("before   " + expected));
        drill.timeline()
                .forEach(step -> out.println("at " + step.at().toMillis() + " ms  " + step.action() + " for "
                        + step.lease().toMillis() + " ms, seen by " + step.see()));
        drill.verify().forEach(check -> out.println("verify   " + check));
        drill.profiles().forEach((name, wrong) -> wrong.ifPresent(defect -> out.println(name + "  " + defect)));
        drill.plants().forEach(plant -> out.println("plant    " + plant.defect() + " turns " + plant.red() + " red"));
        return ExitCode.OK.code();
    }
}
