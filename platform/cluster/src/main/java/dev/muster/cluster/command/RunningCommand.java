package dev.muster.cluster.command;

import java.io.PrintWriter;
import java.util.function.Supplier;

/** A command on a cluster that is up; where none is, it says so. */
abstract class RunningCommand extends ClusterCommand {

    RunningCommand(Supplier<Cluster> cluster) {
        super(cluster);
    }

    @Override
    final int run(Cluster cluster, PrintWriter out) {
        cluster.requireClean();
        if (!cluster.isUp()) {
            out.println("nothing runs; 'muster cluster up' starts a cluster");
            return NOTHING_RUNS;
        }
        return runOn(cluster, out);
    }

    /** Does what the command is for; answers its exit code. */
    abstract int runOn(Cluster cluster, PrintWriter out);
}
