package dev.muster.cli.gitops;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.delivery.tree.Declared;
import dev.muster.spec.InvalidDocumentException;
import dev.muster.spec.ServiceSpec;
import dev.muster.spec.ServiceSpecs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code muster gitops declare}. */
@Command(
        name = "declare",
        description = "Writes what manifests take from each service.yaml, to gitops/services/SERVICE/declared/.")
final class DeclareCommand implements Callable<Integer> {
    private final Workspace workspace;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    DeclareCommand(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    @Override
    public Integer call() throws IOException {
        try {
            for (ServiceSpec service :
                    ServiceSpecs.under(workspace.root().resolve("services")).services()) {
                Path file = workspace.root().resolve(Declared.path(service.service()));
                Files.createDirectories(requireNonNull(file.getParent(), "file has no folder"));
                String text = Declared.text(service);
                if (!Files.exists(file) || !Files.readString(file).equals(text)) {
                    Files.writeString(file, text);
                    spec.commandLine().getOut().println("wrote " + Declared.path(service.service()));
                }
            }
            return ExitCode.OK.code();
        } catch (InvalidDocumentException e) {
            throw new CommandFailure(ExitCode.FAILED, String.valueOf(e.getMessage()));
        }
    }
}
