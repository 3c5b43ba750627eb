package dev.muster.cluster.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.engine.EngineCache;
import dev.muster.cluster.engine.Traefik;
import dev.muster.cluster.host.Machine;
import dev.muster.cluster.host.Owner;
import dev.muster.cluster.host.Requirements;
import dev.muster.cluster.part.Authority;
import dev.muster.cluster.part.ClusterPorts;
import dev.muster.cluster.part.Kubectl;
import dev.muster.cluster.part.Parts;
import dev.muster.stack.engine.ClassPath;
import dev.muster.stack.engine.JavaProgram;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.StackProblem;
import dev.muster.stack.supervisor.SupervisorClient;
import dev.muster.stack.supervisor.SupervisorLauncher;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Function;

/**
 * The cluster of one tree on this machine: where it lives and what it is made of. Reads, starts nothing.
 *
 * @param tree the source tree
 * @param stackHome where the tree's stack lives, and the delivery repository
 * @param basePort the first of the checkout's ports
 * @param environment variables of this process
 * @param delivery makes the delivery repository of the tree at a path, and answers what it is made of
 */
record Cluster(
        Path tree, Home stackHome, int basePort, Map<String, String> environment, Function<Path, String> delivery) {

    /** Whose jars run beside the cluster. */
    static final String MODULE = "platform/cluster";

    private static final String FOLDER = "cluster";

    Cluster {
        requireNonNull(tree, "tree is null");
        requireNonNull(stackHome, "stackHome is null");
        environment = Map.copyOf(environment);
        requireNonNull(delivery, "delivery is null");
    }

    /** Where all of it lives but the engines and Git. */
    Home home() {
        return new Home(stackHome.path().resolve(FOLDER));
    }

    Machine machine() {
        return new Machine(home().path());
    }

    Requirements requirements() {
        return Requirements.here(environment);
    }

    ClusterPorts ports() {
        return ClusterPorts.of(basePort);
    }

    EngineCache engines() {
        return EngineCache.of(environment);
    }

    Traefik traefik() {
        return new Traefik(engines());
    }

    Owner owner() {
        return Owner.of(tree, environment);
    }

    Parts parts() {
        Owner owner = owner();
        return new Parts(home(), ports(), engines(), traefik(), owner, authority(owner));
    }

    private Authority authority(Owner owner) {
        return new Authority(home().path().resolve("pki"), owner, ports().api());
    }

    /** As who may do anything: for {@code up} and {@code down} alone. */
    Kubectl kubectl() {
        return new Kubectl(
                Parts.programs(home()).resolve("kubectl"), home().path().resolve("pki/admin/kubeconfig"));
    }

    SupervisorLauncher supervisor() {
        return new SupervisorLauncher(
                home().path(), JavaProgram.java(), () -> kept(MODULE).toString());
    }

    /** Copies of all its jars, where those who are not root can read them. */
    ClassPath kept(String module) {
        return ClassPath.ofModule(tree.resolve(module)).keptIn(home().programs(), Path.of("/"));
    }

    /** Passes unless something is up, or was left by an unclean stop. */
    void requireClean() {
        if (machine().isChanged() && !isUp()) {
            throw new StackProblem(
                    "the cluster was not stopped in order; 'muster cluster down' takes away what is left");
        }
    }

    boolean isUp() {
        return new SupervisorClient(home().path()).isReachable();
    }
}
