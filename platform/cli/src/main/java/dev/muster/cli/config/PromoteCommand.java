package dev.muster.cli.config;

import dev.muster.cli.CommandFailure;
import dev.muster.cli.ExitCode;
import dev.muster.cli.Workspace;
import dev.muster.delivery.DeliveryRepository;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Command;

/** {@code muster config promote}. */
@Command(name = "promote", description = "Commits what is staged as the configuration of all.")
final class PromoteCommand extends CommittingCommand {
    PromoteCommand(Workspace workspace) {
        super(workspace);
    }

    @Override
    Decision decision(DeliveryRepository repository, ConfigApi api) {
        return files -> {
            requireStaged(files);
            Map<String, byte[]> after = new TreeMap<>(files.head());
            after.putAll(files.staged());
            return new Decision.Plan(
                    after, message("Promote " + String.join(", ", files.staged().keySet())));
        };
    }

    static void requireStaged(EnvironmentFiles files) {
        if (files.staged().isEmpty()) {
            throw new CommandFailure(ExitCode.FAILED, "nothing is staged");
        }
    }
}
