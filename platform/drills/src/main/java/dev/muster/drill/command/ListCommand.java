package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster drill list}. */
@Command(name = "list", description = "The drills of this checkout that have a plant which turns them red.")
final class ListCommand implements Callable<Integer> {
    private final Workspace workspace;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    ListCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    @Override
    public Integer call() {
        new DrillFiles(workspace.root())
                .listed()
                .forEach(drill -> spec.commandLine()
                        .getOut()
                        .printf(
                                "%-20s %s%n",
                                drill.name(), drill.story().lines().findFirst().orElse("")));
        return ExitCode.OK.code();
    }
}
