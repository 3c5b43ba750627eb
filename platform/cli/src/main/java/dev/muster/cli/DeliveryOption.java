package dev.muster.cli;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.DeliveryRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The delivery repository that a command commits to. */
public final class DeliveryOption {
    private final Workspace workspace;

    @Option(
            names = "--repo",
            paramLabel = "PATH|URL",
            description =
                    "Another bare repository than the one of this checkout's stack: a path, or a URL as Git takes it.")
    private @Nullable String address;

    public DeliveryOption(Workspace workspace) {
        this.workspace = requireNonNull(workspace, "workspace is null");
    }

    /** The repository that is named, else that of the stack. */
    public DeliveryRepository open() {
        return address == null ? ofStack(workspace) : DeliveryRepository.at(address);
    }

    /**
     * The repository of this checkout's stack.
     *
     * @throws CommandFailure if no stack was started yet
     */
    public static DeliveryRepository ofStack(Workspace workspace) {
        Path folder = workspace.stack().delivery();
        if (Files.notExists(folder)) {
            throw new CommandFailure(
                    ExitCode.ENVIRONMENT,
                    "there is no delivery repository yet; `muster up` makes it from this checkout's last commit");
        }
        return DeliveryRepository.open(folder);
    }
}
