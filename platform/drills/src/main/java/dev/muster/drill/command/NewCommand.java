package dev.muster.drill.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.spec.ServiceSpec;
import dev.muster.spec.ServiceSpecs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code muster drill new}. */
@Command(name = "new", description = "Writes a drill that runs, and fails until somebody says what must hold.")
final class NewCommand implements Callable<Integer> {
    private final Workspace workspace;

    @Parameters(paramLabel = "<name>", description = "Small letters, digits and '-'.")
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private String name;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    NewCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    @Override
    public Integer call() {
        if (!name.matches("[a-z][a-z0-9-]{0,62}")) {
            throw new CommandFailure(ExitCode.USAGE, "a drill is called by small letters, digits and '-', not " + name);
        }
        Path file = workspace.root().resolve("services/drills").resolve(name).resolve(DrillFiles.FILE);
        if (Files.exists(file)) {
            throw new CommandFailure(ExitCode.USAGE, file + " is there already");
        }
        try {
            Files.createDirectories(requireNonNull(file.getParent()));
            Files.writeString(file, text());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file + ": " + e.getMessage(), e);
        }
        spec.commandLine().getOut().println("""
            %s
            it runs as it is, and fails in its last check, which says what to write instead:
              muster drill run %s
            then give it a plant that turns a check red, and prove it:
              muster drill prove %s\
            """.formatted(file, name, name));
        return ExitCode.OK.code();
    }

    private String text() {
        return """
            drill: %s
            story: >
              What happens, who notices, and what must not happen, in two or three sentences.
            seed: %d
            profiles: { protected: {} }       # unprotected: { release: <service>/<known-bad> }
            %ssteady: { for: 8s, expect: [ "good(all) >= 95%%" ] }
            timeline:
              - at: 3s
                do: { kill: { process: %s } }
                lease: 15s
                effect: { within: 5s, see: "gone(it) = 1" }
            verify:
              - "availability >= 90%%"
              # Never holds. Put in its place what this drill is about: a checker, or a figure within its bound.
              - "count(all) = 0"
            plants: []                        # - { release: <service>/<known-bad>, red: [ <a check above> ] }
            """.formatted(
                        name, Math.floorMod(name.hashCode(), 10_000), Kits.kit().example(), victim());
    }

    /** A process that is not the only one of its service. */
    private String victim() {
        return ServiceSpecs.under(workspace.root().resolve("services")).services().stream()
                .filter(service -> service.replicas() > 1)
                .map(ServiceSpec::service)
                .sorted()
                .map(service -> service + "-1")
                .reduce((_, last) -> last)
                .orElse("gateway");
    }
}
