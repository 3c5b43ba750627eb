package dev.muster.cli;

import dev.muster.cluster.command.ClusterCommands;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine;

/** The command of the cluster, which knows neither this command line nor how a delivery repository is made. */
public final class ClusterCommandProvider implements CommandProvider {

    @Override
    public List<CommandLine> commands(Workspace workspace) {
        Path root = workspace.root();
        return List.of(ClusterCommands.of(
                root,
                workspace.environment(),
                workspace::basePort,
                repository -> StackCommandProvider.makeDelivery(root, repository)));
    }
}
