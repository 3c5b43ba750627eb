package dev.muster.cluster.command;

import dev.muster.stack.supervisor.ProcessStatus;
import dev.muster.stack.supervisor.SupervisorClient;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code muster cluster status}. */
@Command(name = "status", description = "Says how the cluster stands, and what a cluster on one machine cannot prove.")
final class StatusCommand extends RunningCommand {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final String FORM = "%-26s %-8s %8s %7s  %s%n";

    @Option(
            names = "--supervisor",
            description = "Prints the process id of the cluster's supervisor, and nothing else.")
    private boolean supervisorOnly;

    StatusCommand(Supplier<Cluster> cluster) {
        super(cluster);
    }

    @Override
    int runOn(Cluster cluster, PrintWriter out) {
        var client = new SupervisorClient(cluster.home().path());
        if (supervisorOnly) {
            out.println(client.pid());
            return OK;
        }
        out.printf(Locale.ROOT, FORM, "NAME", "HEALTH", "PID", "PORT", "RELEASE");
        client.status().forEach(status -> line(status, out));
        out.println();
        var nodes = cluster.kubectl().run("get", "nodes,applications.argoproj.io,rollouts.argoproj.io,pods", "-A");
        out.println(nodes.said().strip());
        out.println();
        out.println("A cluster on one machine does not prove: " + String.join(", ", Unproven.POINTS) + ".");
        return OK;
    }

    private static void line(ProcessStatus status, PrintWriter out) {
        boolean isWell = status.isRunning() && status.probe().passes(LIMIT);
        out.printf(
                Locale.ROOT,
                FORM,
                status.name(),
                isWell ? "ready" : status.isRunning() ? "unready" : status.state(),
                status.pid().isPresent() ? Long.toString(status.pid().getAsLong()) : "-",
                status.probe().port(),
                status.release());
    }
}
