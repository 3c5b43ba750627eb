package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.drill.definition.Defect;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.report.RunRecord;
import dev.muster.drill.verdict.Outcome;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster drill run}. */
@Command(name = "run", description = "Runs a drill on the stack of this machine, which it brings up, and judges it.")
final class RunCommand implements Callable<Integer> {
    private final Workspace workspace;

    @Parameters(paramLabel = "<drill>", arity = "0..1", description = "A name, or a drill's file.")
    private @Nullable String name;

    @Option(names = "--all", description = "Every drill that is listed, one after the other on one stack.")
    private boolean all;

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
        List<String> names = Chosen.names(workspace, all, name);
        var session = new Session(
                workspace, spec.root().commandLine(), spec.commandLine().getOut(), InstantSource.system());
        if (names.size() == 1 && !all) {
            return one(names.getFirst(), session).verdict().exitCode();
        }
        return new Series(
                        drill -> session.run(drill, Optional.empty(), Drill.PROTECTED),
                        session.folder("all").resolve("junit.xml"),
                        spec.commandLine().getOut())
                .run(names);
    }

    private Outcome one(String drillName, Session session) {
        Drill drill = new DrillFiles(workspace.root()).read(drillName);
        Optional<Defect> defect = drill.profiles().get(profile);
        if (defect == null) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "no profile " + profile + "; there are " + drill.profiles().keySet());
        }
        Optional<RunRecord> beside = compare
                ? drill.profiles().entrySet().stream()
                        .filter(entry -> !entry.getKey().equals(profile))
                        .map(entry -> session.run(drillName, entry.getValue(), entry.getKey(), Optional.empty()))
                        .findFirst()
                : Optional.empty();
        return session.run(drillName, defect, profile, beside).outcome();
    }
}
