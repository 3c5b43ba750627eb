package dev.muster.cluster.command;

import dev.muster.stack.home.Home;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command {@code muster cluster} for a tree, which touches nothing until it is run. */
public final class ClusterCommands {

    private ClusterCommands() {}

    /**
     * The command with all that is below it.
     *
     * @param tree the source tree
     * @param environment the environment's variables
     * @param basePort the first of the checkout's ports
     * @param delivery makes the delivery repository of the tree at a path, and answers what it is made of
     */
    public static CommandLine of(
            Path tree, Map<String, String> environment, IntSupplier basePort, Function<Path, String> delivery) {
        Path home = Optional.ofNullable(environment.get("MUSTER_HOME"))
                .filter(path -> !path.isBlank())
                .map(Path::of)
                .orElseGet(() -> tree.resolve(".muster"));
        Supplier<Cluster> cluster = () -> new Cluster(tree, new Home(home), basePort.getAsInt(), environment, delivery);
        return new CommandLine(new Group())
                .addSubcommand(new CommandLine(new BuildCommand(cluster)))
                .addSubcommand(new CommandLine(new UpCommand(cluster)))
                .addSubcommand(new CommandLine(new DownCommand(cluster)))
                .addSubcommand(new CommandLine(new StatusCommand(cluster)))
                .addSubcommand(new CommandLine(new SmokeCommand(cluster)));
    }

    /** Says what there is below it. */
    @Command(
            name = "cluster",
            description = "A Kubernetes with Argo CD and Argo Rollouts on this machine, without an image registry of"
                    + " anyone else's.",
            synopsisSubcommandLabel = "COMMAND")
    static final class Group implements Callable<Integer> {

        private static final int USAGE = 2;

        @CommandLine.Spec
        @SuppressWarnings("NullAway.Init") // picocli sets it before call()
        private CommandLine.Model.CommandSpec spec;

        @Override
        public Integer call() {
            spec.commandLine().usage(spec.commandLine().getErr());
            return USAGE;
        }
    }
}
