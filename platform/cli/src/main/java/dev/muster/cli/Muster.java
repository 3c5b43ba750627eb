package dev.muster.cli;

import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The root command: prints the overview, holds the subcommands, turns failures into exit codes. */
@Command(
        name = "muster",
        versionProvider = Version.class,
        description = "Runs, checks and drills this checkout.",
        commandListHeading = "%nCommands:%n",
        optionListHeading = "%nOptions:%n",
        synopsisSubcommandLabel = "COMMAND",
        footer = {"", "muster help COMMAND explains a command, muster help exit-codes what scripts can rely on."})
final class Muster implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            scope = CommandLine.ScopeType.INHERIT,
            description = "Explains the command.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Prints the version.")
    @SuppressWarnings("unused") // picocli reads it
    private boolean version;

    private Muster() {}

    /** Runs one command line and returns the process's exit code; never throws. */
    static int run(
            Workspace workspace,
            Iterable<CommandProvider> providers,
            PrintWriter out,
            PrintWriter err,
            String... args) {
        try {
            return commandLine(workspace, providers).setOut(out).setErr(err).execute(args);
        } catch (CommandFailure e) {
            return Failures.report(e, err);
        }
    }

    static CommandLine commandLine(Workspace workspace, Iterable<CommandProvider> providers) {
        CommandLine line = new CommandLine(new Muster());
        add(line, new CommandLine(new HelpCommand()));
        add(line, new CommandLine(new Completion()));
        add(line, new CommandLine(new Doctor(Checks.of(workspace))));
        add(line, new CommandLine(new DeadLetterCommand(workspace)));
        for (CommandProvider provider : providers) {
            provider.commands(workspace).forEach(command -> add(line, command));
        }
        return line.setParameterExceptionHandler(Failures::badUsage)
                .setExecutionExceptionHandler(Failures::failed)
                .setCaseInsensitiveEnumValuesAllowed(true);
    }

    private static void add(CommandLine line, CommandLine command) {
        String name = command.getCommandName();
        if (line.getSubcommands().containsKey(name)) {
            throw new CommandFailure(ExitCode.BUG, "two modules offer a command named " + name);
        }
        line.addSubcommand(name, command);
    }

    /** Without a command: the overview, and the code for bad usage, so that a script with an empty variable notices. */
    @Override
    public Integer call() {
        CommandLine line = spec.commandLine();
        line.usage(line.getErr());
        return ExitCode.USAGE.code();
    }
}
