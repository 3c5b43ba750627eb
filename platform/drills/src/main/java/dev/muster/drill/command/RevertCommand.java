package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster drill revert}. */
@Command(
        name = "revert",
        hidden = true,
        description = "Undoes what a silent run has begun; the supervisor runs it when a lease is not renewed.")
final class RevertCommand implements Callable<Integer> {
    private final Workspace workspace;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    RevertCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    @Override
    public Integer call() {
        var session = new Session(
                workspace, spec.root().commandLine(), spec.commandLine().getOut(), InstantSource.system());
        return (session.revert() ? ExitCode.OK : ExitCode.RESIDUE).code();
    }
}
