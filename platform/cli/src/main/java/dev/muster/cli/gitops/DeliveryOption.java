package dev.muster.cli.gitops;

import static java.util.Objects.requireNonNull;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.delivery.DeliveryRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The delivery repository that a command commits to. */
final class DeliveryOption {
    private final Workspace workspace;

    @Option(
            names = "--repo",
            paramLabel = "PATH|URL",
            description = "Another bare repository than the one of this checkout's stack.")
    private @Nullable String address;

    DeliveryOption(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    DeliveryRepository open() {
        if (address != null) {
            return DeliveryRepository.at(address);
        }
        Path folder = workspace.stack().delivery();
        if (Files.notExists(folder)) {
            throw new CommandFailure(
                    ExitCode.ENVIRONMENT,
                    "there is no delivery repository yet; `muster up` makes it from this checkout's last commit");
        }
        return DeliveryRepository.open(folder);
    }
}
