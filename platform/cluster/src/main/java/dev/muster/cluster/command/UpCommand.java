package dev.muster.cluster.command;

import dev.muster.stack.command.Steps;
import java.io.PrintWriter;
import java.util.function.Supplier;
import picocli.CommandLine.Command;

/** {@code muster cluster up}. */
@Command(
        name = "up",
        description = {
            "Starts the cluster on this machine from nothing, and returns when it is ready. Needs Linux and root.",
            "What an earlier one left behind is taken away first."
        })
final class UpCommand extends ClusterCommand {

    UpCommand(Supplier<Cluster> cluster) {
        super(cluster);
    }

    @Override
    int run(Cluster cluster, PrintWriter out) {
        Steps steps = new Steps(out);
        if (!new Up(cluster, steps).run()) {
            out.println("it is up already; 'muster cluster status' says how it stands");
            return OK;
        }
        steps.say("up in " + steps.total() + "; requests go to http://127.0.0.1:"
                + cluster.ports().gateway() + ", images to 127.0.0.1:"
                + cluster.ports().registry());
        return OK;
    }
}
