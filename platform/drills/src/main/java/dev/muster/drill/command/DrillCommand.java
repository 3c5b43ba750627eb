package dev.muster.drill.command;

import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Drills: scripted incidents with a verdict. */
@Command(
        name = "drill",
        description = {
            "Scripted incidents with a verdict: 0 passed, 1 failed, 2 nothing was shown, 3 aborted, 4 skipped,",
            "5 something was left behind."
        },
        synopsisSubcommandLabel = "COMMAND")
public final class DrillCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    private DrillCommand() {}

    /** With everything below it. */
    public static CommandLine of(Workspace workspace) {
        return new CommandLine(new DrillCommand())
                .addSubcommand(new ListCommand(workspace))
                .addSubcommand(new ShowCommand(workspace))
                .addSubcommand(new RunCommand(workspace))
                .addSubcommand(new ProveCommand(workspace))
                .addSubcommand(new VerifyCommand())
                .addSubcommand(new CleanCommand(workspace))
                .addSubcommand(new NewCommand(workspace))
                .addSubcommand(new RevertCommand(workspace));
    }

    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.code();
    }
}
