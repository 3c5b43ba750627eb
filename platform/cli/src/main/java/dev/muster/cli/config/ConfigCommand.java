package dev.muster.cli.config;

import dev.muster.cli.ExitCode;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster config}. */
@Command(
        name = "config",
        description = {
            "Looks at the configuration, and changes it.",
            "The truth is the delivery repository: a command that changes something commits",
            "there, and waits until the commit was read, checked and announced.",
            "docs/configuration.md has the whole of it."
        },
        commandListHeading = "%nCommands:%n",
        synopsisSubcommandLabel = "COMMAND")
final class ConfigCommand implements Callable<Integer> {
    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    /** Without a subcommand: the overview, and the code for bad usage. */
    @Override
    public Integer call() {
        spec.commandLine().usage(spec.commandLine().getErr());
        return ExitCode.USAGE.code();
    }

    /** The overview of {@code muster config audit}. */
    @Command(
            name = "audit",
            description = "Proves that the history is the one that was announced.",
            commandListHeading = "%nCommands:%n",
            synopsisSubcommandLabel = "COMMAND")
    static final class Audit implements Callable<Integer> {
        @Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private CommandSpec spec;

        @Override
        public Integer call() {
            spec.commandLine().usage(spec.commandLine().getErr());
            return ExitCode.USAGE.code();
        }
    }
}
