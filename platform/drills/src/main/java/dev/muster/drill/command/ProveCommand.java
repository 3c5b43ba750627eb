package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.drill.definition.Drill;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster drill prove}. */
@Command(
        name = "prove",
        description = {
            "Runs a drill's unprotected profile and each of its plants: each must turn red what it names.",
            "Writes commit and date into docs/drills.md."
        })
final class ProveCommand implements Callable<Integer> {
    private final Workspace workspace;

    @Parameters(paramLabel = "<drill>", arity = "0..1", description = "A name, or a drill's file.")
    private @Nullable String name;

    @Option(names = "--all", description = "Every drill that is listed.")
    private boolean all;

    @Option(names = "--unrecorded", description = "Writes nothing into docs/drills.md.")
    private boolean unrecorded;

    @Option(
            names = "--reset",
            description =
                    "Resets the stack, with all its data, after each plant that damaged them; otherwise stops there.")
    private boolean reset;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    ProveCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        var session = new Session(workspace, spec.root().commandLine(), out, InstantSource.system());
        var damage = new Damage(reset ? Optional.of(session::reset) : Optional.empty());
        boolean proven = true;
        for (String drill : Chosen.names(workspace, all, name)) {
            proven &= prove(drill, session, damage, out);
        }
        return (proven ? ExitCode.OK : ExitCode.FAILED).code();
    }

    private boolean prove(String drillName, Session session, Damage damage, PrintWriter out) {
        Drill drill = new DrillFiles(workspace.root()).read(drillName);
        Optional<String> plants = new Proof(
                        drill, (defect, label) -> session.run(drillName, Optional.of(defect), label), damage, out)
                .hold();
        plants.filter(_ -> !unrecorded).ifPresent(found -> record(drill.name(), found));
        return plants.isPresent();
    }

    private void record(String drill, String plants) {
        String commit = Commits.current(workspace.root()).orElse("unknown");
        LocalDate today = LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC);
        new ProvenTable(workspace.root()).record(drill, plants, commit, today);
    }
}
