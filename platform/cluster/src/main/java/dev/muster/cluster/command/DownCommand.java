package dev.muster.cluster.command;

import dev.muster.stack.command.Steps;
import java.io.PrintWriter;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code muster cluster down}. */
@Command(
        name = "down",
        description = {
            "Stops the cluster and takes back all that it changed on this machine: processes, pods, links, rules,",
            "mounts, cgroups, settings of the kernel. What differs from before all the same is told; exit code 5 then."
        })
final class DownCommand extends ClusterCommand {

    DownCommand(Supplier<Cluster> cluster) {
        super(cluster);
    }

    @Override
    int run(Cluster cluster, PrintWriter out) {
        if (!cluster.machine().isChanged() && !cluster.isUp()) {
            out.println("nothing runs");
            return OK;
        }
        Steps steps = new Steps(out);
        List<String> differences = new Down(cluster, steps).run();
        if (differences.isEmpty()) {
            steps.say("down in " + steps.total() + "; logs are in "
                    + cluster.stackHome().path().resolve("cluster-logs"));
            return OK;
        }
        steps.say("down, but not all is as it was before 'up':");
        differences.forEach(line -> steps.say("  " + line));
        return RESIDUE;
    }
}
