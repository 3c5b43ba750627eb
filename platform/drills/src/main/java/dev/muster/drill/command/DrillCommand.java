package dev.muster.drill.command;

import dev.muster.cli.Overview;
import dev.muster.cli.Workspace;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Drills: scripted incidents with a verdict. */
@Command(
        name = "drill",
        description = {
            "Scripted incidents with a verdict: 0 passed, 1 failed, 2 nothing was shown, 3 aborted, 4 skipped,",
            "5 something was left behind."
        })
public final class DrillCommand extends Overview {
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
}
