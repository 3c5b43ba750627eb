package dev.muster.cli.gitops;

import dev.muster.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster gitops}. */
@Command(
        name = "gitops",
        description = {
            "Checks the tree gitops/ and writes what in it follows from elsewhere.",
            "gitops/check runs all of it, with kustomize and promtool; docs/gitops.md has the rest."
        },
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND")
final class GitopsCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    /** Without a subcommand: the overview, and the code for bad usage. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.code();
    }
}
