package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.Drill.Variant;
import dev.muster.drill.report.RunRecord;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster drill run}. */
@Command(name = "run", description = "Runs a drill on the stack of this machine, which it brings up, and judges it.")
final class RunCommand implements Callable<Integer> {
    private final Workspace workspace;

    @Parameters(paramLabel = "<drill>", description = "A name, or a drill's file.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String name;

    @Option(names = "--profile", paramLabel = "<name>", description = "Another profile than protected.")
    private String profile = Drill.PROTECTED;

    @Option(names = "--compare", description = "Runs the other profile first, and shows both beside each other.")
    private boolean compare;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    RunCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    @Override
    public Integer call() {
        Drill drill = new DrillFiles(workspace.root()).read(name);
        Optional<Variant> variant = drill.profiles().get(profile);
        if (variant == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "no profile " + profile + "; there are " + drill.profiles().keySet());
        }
        var session = new Session(
                workspace, spec.root().commandLine(), spec.commandLine().getOut(), InstantSource.system());
        Optional<RunRecord> unprotected = compare
                ? drill.profiles().entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(profile))
                        .map(entry ->
                                session.run(name, entry.getValue().map(bad -> bad), entry.getKey(), Optional.empty()))
                        .findFirst()
                : Optional.empty();
        return session.run(name, variant.map(bad -> bad), profile, unprotected)
                .outcome()
                .verdict()
                .exitCode();
    }
}
