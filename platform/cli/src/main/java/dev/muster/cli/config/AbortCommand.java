package dev.muster.cli.config;

import dev.muster.cli.Workspace;
import dev.muster.delivery.DeliveryRepository;
import picocli.CommandLine.Command;

/** {@code muster config abort}. */
@Command(name = "abort", description = "Commits that what is staged goes; processes pinned to it follow the head.")
final class AbortCommand extends CommittingCommand {
    AbortCommand(Workspace workspace) {
        super(workspace);
    }

    @Override
    Decision decision(DeliveryRepository repository, ConfigApi api) {
        return files -> {
            PromoteCommand.requireStaged(files);
            return new Decision.Plan(
                    files.head(),
                    message("Abort " + String.join(", ", files.staged().keySet())));
        };
    }
}
