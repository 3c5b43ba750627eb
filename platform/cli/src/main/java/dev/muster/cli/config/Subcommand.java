package dev.muster.cli.config;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.delivery.DeliveryException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands below {@code muster config} have in common. */
abstract class Subcommand implements Callable<Integer> {
    @Mixin
    private final ServiceTarget service;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    Subcommand(Workspace workspace) {
        this.service = new ServiceTarget(workspace);
    }

    @Override
    public final Integer call() {
        try (ConfigApi api = service.api()) {
            return run(api).code();
        } catch (DeliveryException e) {
            throw new CommandFailure(ExitCode.ENVIRONMENT, String.valueOf(e.getMessage()));
        }
    }

    abstract ExitCode run(ConfigApi api);

    final String environment() {
        return service.environment();
    }

    final Workspace workspace() {
        return service.workspace();
    }

    /** Prints a result. */
    final void print(String line) {
        out().println(line);
    }

    /** Tells what is no result. */
    final void note(String line) {
        err().println(line);
    }

    final PrintWriter out() {
        return spec.commandLine().getOut();
    }

    final PrintWriter err() {
        return spec.commandLine().getErr();
    }

    static CommandFailure misused(String message) {
        return new CommandFailure(ExitCode.USAGE, message);
    }
}
