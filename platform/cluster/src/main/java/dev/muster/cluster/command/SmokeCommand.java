package dev.muster.cluster.command;

import dev.muster.delivery.DeliveryException;
import dev.muster.delivery.DeliveryRepository;
import dev.muster.delivery.leaf.Leaves;
import dev.muster.delivery.tree.Stages;
import dev.muster.stack.command.DurationConverter;
import dev.muster.stack.command.Steps;
import dev.muster.stack.home.StackProblem;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code muster cluster smoke}. */
@Command(
        name = "smoke",
        description = {
            "Waits until all Applications are in step with Git and healthy, then sends the load profile `smoke` through the",
            "cluster's gateway and judges it by its bounds."
        })
final class SmokeCommand extends RunningCommand {

    private static final String GOODS = "200";

    @Option(
            names = "--wait",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "How long to wait for the Applications, such as 90s; 30s unless given.")
    private Duration patience = Duration.ofSeconds(30);

    SmokeCommand(Supplier<Cluster> cluster) {
        super(cluster);
    }

    @Override
    int runOn(Cluster cluster, PrintWriter out) {
        Steps steps = new Steps(out);
        List<String> services = delivered(cluster);
        if (services.isEmpty()) {
            steps.say("FAIL: nothing was delivered; 'muster image SERVICE... --deliver' does it");
            return FAILED;
        }
        List<String> waiting = new Applications(cluster.kubectl()).await(services, patience);
        if (!waiting.isEmpty()) {
            steps.say("FAIL: not in step with Git and healthy: " + String.join(", ", waiting));
            return FAILED;
        }
        steps.say("in step with Git and healthy: " + String.join(", ", services));
        String gateway = "http://127.0.0.1:" + cluster.ports().gateway();
        int seeded = muster("seed", "--skus", GOODS, "--url", gateway);
        return seeded == OK ? muster("load", "smoke", "--url", gateway) : seeded;
    }

    /** The Applications of leaves that have a release. */
    private static List<String> delivered(Cluster cluster) {
        try (DeliveryRepository git =
                DeliveryRepository.open(cluster.stackHome().delivery())) {
            return switch (Leaves.at(git, git.tip().id(), Stages.FIRST_CLUSTER)) {
                case Leaves.Sound sound ->
                    sound.byService().values().stream()
                            .filter(leaf -> leaf.version().isSet())
                            .map(leaf -> leaf.service() + "-" + leaf.environment())
                            .toList();
                case Leaves.Unsound unsound ->
                    throw new StackProblem("the delivery repository is not sound: " + unsound.problems());
            };
        } catch (DeliveryException e) {
            throw new StackProblem(String.valueOf(e.getMessage()), e);
        }
    }

    /** Another command of the same command line. */
    private int muster(String... words) {
        CommandLine all = spec().root().commandLine();
        return all.execute(words);
    }
}
