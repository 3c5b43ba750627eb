package dev.muster.cluster.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.host.Addresses;
import dev.muster.cluster.host.Machine;
import dev.muster.cluster.host.Owner;
import dev.muster.cluster.part.ControlPlane;
import dev.muster.cluster.part.Kubectl;
import dev.muster.cluster.part.Node;
import dev.muster.cluster.part.Parts;
import dev.muster.delivery.tree.Stages;
import dev.muster.stack.command.Starter;
import dev.muster.stack.command.Steps;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.PortCheck;
import dev.muster.stack.supervisor.ProcessSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * Starts a cluster from nothing: what an earlier one left is taken away first, nothing is adopted or repaired, as Git is
 * the truth of what shall run.
 */
final class Up {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final Cluster cluster;
    private final Steps steps;

    Up(Cluster cluster, Steps steps) {
        this.cluster = requireNonNull(cluster, "cluster is null");
        this.steps = requireNonNull(steps, "steps is null");
    }

    /**
     * Returns when all of it is ready; false if it was up already.
     *
     * @throws dev.muster.stack.home.StackProblem if something keeps it from starting; what was started stays up, to be
     *     looked at, until {@code down}
     */
    boolean run() {
        cluster.requirements().require();
        Home home = cluster.stackHome();
        home.create();
        return home.whileLocked("cluster.lock", this::runLocked) == 0;
    }

    private int runLocked() {
        if (cluster.isUp()) {
            return 1;
        }
        if (cluster.machine().isChanged()) {
            steps.say("the last cluster was not stopped in order: what is left of it is taken away first");
            new Down(cluster, steps).runLocked();
        }
        var engineering = new Engineering(cluster.engines(), cluster.traefik(), steps);
        engineering.build();
        PortCheck.requireFree(cluster.ports().all());
        Owner owner = cluster.owner();
        owner.letPass(cluster.stackHome().path());
        owner.requireReachable(cluster.home().path());
        Machine machine = cluster.machine();
        steps.step("machine", () -> {
            machine.change(cluster.ports().closed());
            prepareOrFail(owner);
            Path programs = Parts.programs(cluster.home());
            engineering.placeIn(programs);
            owner.letPass(programs);
            return Addresses.BRIDGE + " " + Addresses.HOST;
        });
        start();
        return 0;
    }

    private void prepareOrFail(Owner owner) {
        try {
            prepare(owner);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void prepare(Owner owner) throws IOException {
        Home home = cluster.home();
        home.create();
        owner.letPass(home.path());
        owner.letPass(home.conf());
        owner.letPass(Home.privateFolder(home.secrets()));
        owner.own(Home.privateFolder(home.data()));
        // PostgreSQL's programs are unpacked once, not for every cluster.
        Path cache = Home.privateFolder(cluster.stackHome().path().resolve("cluster-cache"));
        owner.letPass(cache);
        Files.createSymbolicLink(home.cache(), cache);
    }

    private void start() {
        Parts parts = cluster.parts();
        steps.step("certificates", () -> {
            parts.authority().make();
            return "valid for this cluster";
        });
        steps.step(
                "supervisor", () -> "pid " + cluster.supervisor().findOrStart().pid());
        Starter starter = new Starter(cluster.supervisor().findOrStart());
        var starting = new Starting(starter, steps);
        var delivery = new DeliveryStart(cluster, parts, starting);
        delivery.startSources();
        var plane = new ControlPlane(parts);
        plane.administrator();
        Kubectl kubectl = cluster.kubectl();
        starting.start(plane.etcd());
        steps.step("kube-apiserver", () -> {
            ProcessSpec api = plane.api();
            starter.start(api);
            starter.awaitReady(api, _ -> kubectl.isReady());
            return "127.0.0.1:" + cluster.ports().api();
        });
        new Access(cluster).apply(kubectl);
        starting.start(plane.controllerManager());
        starting.start(plane.scheduler());
        startNode(parts, starting, kubectl);
        // Others would each have their own PostgreSQL and Kafka.
        delivery.startData(Stages.FIRST_CLUSTER);
        delivery.startDelivery();
        delivery.bootstrap();
        delivery.startResponder();
    }

    private void startNode(Parts parts, Starting starting, Kubectl kubectl) {
        Node node = new Node(parts);
        starting.start(node.containerd());
        node.importPause();
        starting.start(node.kubelet());
        starting.start(node.proxy());
        steps.step("node", () -> {
            kubectl.await(
                    "a ready node",
                    LIMIT,
                    "True",
                    "get",
                    "node",
                    Addresses.NODE,
                    "-o",
                    "jsonpath={.status.conditions[?(@.type==\"Ready\")].status}");
            return Addresses.NODE + " ready";
        });
    }
}
