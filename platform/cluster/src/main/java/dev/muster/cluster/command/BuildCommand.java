package dev.muster.cluster.command;

import dev.muster.stack.command.Steps;
import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code muster cluster build}. */
@Command(
        name = "build",
        description = {
            "Builds the engines that are missing, one after the other, into a cache outside the tree.",
            "Broken off, it goes on where it was. 'up' does the same before it starts anything."
        })
final class BuildCommand extends ClusterCommand {

    BuildCommand(Supplier<Cluster> cluster) {
        super(cluster);
    }

    @Override
    int run(Cluster cluster, PrintWriter out) {
        Steps steps = new Steps(out);
        boolean isBuilt = new Engineering(cluster.engines(), cluster.traefik(), steps).build();
        steps.say((isBuilt ? "built in " + steps.total() + ": " : "all there: ")
                + cluster.engines().root());
        return OK;
    }
}
