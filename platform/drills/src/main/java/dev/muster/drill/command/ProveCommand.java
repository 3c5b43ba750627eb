package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.drill.definition.Drill;
import dev.muster.drill.definition.Drill.Plant;
import dev.muster.drill.verdict.Outcome;
import dev.muster.drill.verdict.Verdict;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
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
        boolean proven = true;
        for (String drill : Chosen.names(workspace, all, name)) {
            proven &= prove(drill, session, out);
        }
        return (proven ? ExitCode.OK : ExitCode.FAILED).code();
    }

    private boolean prove(String drillName, Session session, PrintWriter out) {
        Drill drill = new DrillFiles(workspace.root()).read(drillName);
        drill.profiles().entrySet().stream()
                .filter(profile -> profile.getValue().isPresent())
                // A plant of the same release shows as much.
                .filter(profile -> drill.plants().stream()
                        .noneMatch(plant ->
                                plant.defect().equals(profile.getValue().orElseThrow())))
                .forEach(profile ->
                        session.run(drillName, profile.getValue().map(bad -> bad), profile.getKey(), Optional.empty()));
        int found = 0;
        int missed = 0;
        for (Plant plant : drill.plants()) {
            Outcome outcome = session.run(
                    drillName, Optional.of(plant.defect()), plant.defect().toString());
            List<String> unmeasured = plant.red().stream()
                    .filter(check -> is(outcome, check, Verdict.SKIPPED))
                    .toList();
            List<String> green = plant.red().stream()
                    .filter(check -> !is(outcome, check, Verdict.FAIL) && !unmeasured.contains(check))
                    .toList();
            found += green.isEmpty() && unmeasured.isEmpty() ? 1 : 0;
            missed += green.isEmpty() ? 0 : 1;
            String how = !green.isEmpty()
                    ? " was NOT found by " + green
                    : unmeasured.isEmpty() ? " was found" : " was not run: not measured " + unmeasured;
            out.println(plant.defect() + how);
        }
        boolean proven = missed == 0 && found > 0;
        if (proven && !unrecorded) {
            String plants = found + " of " + drill.plants().size();
            String commit = Commits.current(workspace.root()).orElse("unknown");
            new ProvenTable(workspace.root())
                    .record(
                            drill.name(),
                            plants,
                            commit,
                            LocalDate.ofInstant(InstantSource.system().instant(), ZoneOffset.UTC));
        }
        return proven;
    }

    private static boolean is(Outcome outcome, String check, Verdict verdict) {
        return outcome.findings().stream()
                .anyMatch(finding -> finding.check().equals(check) && finding.verdict() == verdict);
    }
}
