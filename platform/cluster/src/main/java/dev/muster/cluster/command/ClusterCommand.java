package dev.muster.cluster.command;

import static java.util.Objects.requireNonNull;

import dev.muster.stack.home.StackProblem;
import dev.muster.stack.supervisor.SupervisorUnreachable;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What the commands have in common: the cluster they work on, and how a problem is told. */
abstract class ClusterCommand implements Callable<Integer> {

    static final int OK = 0;
    static final int FAILED = 1;
    static final int NOTHING_RUNS = 3;
    static final int RESIDUE = 5;

    private final Supplier<Cluster> cluster;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before call()
    private CommandSpec spec;

    ClusterCommand(Supplier<Cluster> cluster) {
        this.cluster = requireNonNull(cluster, "cluster is null");
    }

    final CommandSpec spec() {
        return spec;
    }

    @Override
    public final Integer call() {
        try {
            return run(cluster.get(), spec.commandLine().getOut());
        } catch (StackProblem | SupervisorUnreachable e) {
            spec.commandLine().getErr().println("muster cluster " + spec.name() + ": " + e.getMessage());
            return FAILED;
        }
    }

    /** Does what the command is for; answers its exit code. */
    abstract int run(Cluster cluster, PrintWriter out);
}
