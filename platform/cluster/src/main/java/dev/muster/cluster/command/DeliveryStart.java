package dev.muster.cluster.command;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.engine.Engines;
import dev.muster.cluster.part.Data;
import dev.muster.cluster.part.Delivery;
import dev.muster.cluster.part.Kubectl;
import dev.muster.cluster.part.Metrics;
import dev.muster.cluster.part.Parts;
import dev.muster.cluster.part.Responding;
import dev.muster.cluster.watch.Watching;
import dev.muster.spec.ServiceSpec;
import dev.muster.spec.ServiceSpecs;
import dev.muster.stack.command.Starter;
import dev.muster.stack.command.Steps;
import dev.muster.stack.engine.Kafka;
import dev.muster.stack.engine.Postgres;
import dev.muster.stack.engine.PostgresAdmin;
import dev.muster.stack.engine.ServiceDatabase;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.Secrets;
import dev.muster.stack.supervisor.ProcessSpec;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Starts what turns commits into traffic, on a cluster that has its node, and what services stand on. */
final class DeliveryStart {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Cluster cluster;
    private final Parts parts;
    private final Starting starting;
    private final Starter starter;
    private final Steps steps;
    private final Kubectl kubectl;

    DeliveryStart(Cluster cluster, Parts parts, Starting starting) {
        this.cluster = requireNonNull(cluster, "cluster is null");
        this.parts = requireNonNull(parts, "parts is null");
        this.starting = requireNonNull(starting, "starting is null");
        this.starter = starting.starter();
        this.steps = starting.steps();
        this.kubectl = cluster.kubectl();
    }

    /** What the registry and Git need nothing of the cluster for. */
    void startSources() {
        Data data = new Data(parts);
        Path delivery = cluster.stackHome().delivery();
        if (Files.notExists(delivery)) {
            steps.step("delivery repository", () -> cluster.delivery().apply(delivery));
        }
        starting.start(data.registry(cluster.stackHome().path().resolve("registry")));
        starting.start(data.git(cluster.stackHome().path()));
    }

    /** PostgreSQL with the databases of all services, and Kafka; then where pods find them and who they are. */
    void startData(String environment) {
        Data data = new Data(parts);
        Secrets secrets = data.secrets();
        List<ServiceSpec> services =
                ServiceSpecs.under(cluster.tree().resolve("services")).services();
        StringBuilder objects = new StringBuilder(Objects.namespace("data-" + environment));
        Postgres postgres = data.postgres();
        steps.step(Postgres.NAME, () -> {
            ProcessSpec spec = postgres.spec();
            // Unpacking closes the folder to all but root.
            parts.owner().letPass(cluster.home().cache());
            postgres.prepare();
            starter.start(spec);
            PostgresAdmin admin = postgres.admin();
            starter.awaitReady(spec, _ -> admin.accepts());
            for (ServiceSpec service : services) {
                String namespace = service.service() + "-" + environment;
                objects.append(Objects.namespace(namespace));
                service.database().ifPresent(name -> {
                    ServiceDatabase database = ServiceDatabase.of(service.service(), name, environment, secrets);
                    admin.provision(database);
                    objects.append(Objects.secret(namespace, database));
                });
            }
            return "127.0.0.1:" + spec.probe().port() + ", " + admin.version();
        });
        Kafka kafka = data.kafka(cluster.kept("platform/stack-kafka"), environment);
        steps.step(Kafka.NAME, () -> {
            ProcessSpec spec = kafka.spec().withoutAotCache();
            starter.start(spec);
            starter.awaitReady(spec, kafka::isReady);
            return "127.0.0.1:" + spec.probe().port();
        });
        String place = "data-" + environment;
        objects.append(Objects.endpoint(
                place, "muster-rw", "postgres", parts.ports().stack().postgres()));
        objects.append(Objects.endpoint(place, "muster-kafka-bootstrap", "kafka", kafka.outerPort()));
        Path file = cluster.home().secrets().resolve("objects.yaml");
        kubectl.apply(file, objects.toString());
        Home.delete(file);
    }

    /** Everything between a commit and traffic, and the commit that says where this cluster is. */
    void startDelivery() {
        Delivery delivery = new Delivery(parts);
        steps.step("kinds", () -> {
            applyKinds();
            return "Argo CD " + Engines.ARGOCD.version() + ", Rollouts " + Engines.ROLLOUTS.version() + ", Traefik";
        });
        delivery.admitArgo();
        starting.start(delivery.names());
        starting.start(delivery.redis());
        starting.start(new Metrics(parts, cluster.tree()).prometheus());
        starting.start(delivery.repository());
        starting.start(delivery.applications());
        starting.start(delivery.applicationSets());
        starting.start(delivery.rollouts());
        starting.start(delivery.gateway());
    }

    private void applyKinds() {
        Path crds = parts.engines().manifests(Engines.ARGOCD, "manifests/crds");
        Path rollouts = parts.engines().manifests(Engines.ROLLOUTS, "manifests/crds");
        kubectl.apply("-k", crds.toString());
        kubectl.apply("-k", rollouts.toString());
        kubectl.apply("-f", parts.traefik().definitions().toString());
        kubectl.apply(
                cluster.home().conf().resolve("namespaces.yaml"),
                Objects.namespace("argocd") + Objects.namespace("argo-rollouts"));
        Path config = parts.engines().manifests(Engines.ARGOCD, "manifests/base/config");
        kubectl.apply("-n", "argocd", "-k", config.toString());
        kubectl.apply(
                "-f",
                parts.engines()
                        .manifests(Engines.ROLLOUTS, "manifests/role/argo-rollouts-clusterrole.yaml")
                        .toString());
        // What argocd-server would fill at its first start, and it is not started.
        String key = Objects.base64(new Secrets(cluster.home().secrets()).random("argocd/key"));
        kubectl.ask(
                "-n",
                "argocd",
                "patch",
                "secret",
                "argocd-secret",
                "--type=merge",
                "-p",
                "{\"data\":{\"server.secretkey\":\"" + key + "\"}}");
        kubectl.ask(
                "wait",
                "--for=condition=Established",
                "crd/applications.argoproj.io",
                "crd/applicationsets.argoproj.io",
                "crd/rollouts.argoproj.io",
                "--timeout=30s");
    }

    /** From here on Argo CD takes everything from Git. */
    void bootstrap() {
        steps.step("bootstrap", () -> {
            Path delivery = cluster.stackHome().delivery();
            String registry = "127.0.0.1:" + parts.ports().registry();
            String commit = new Site(new Data(parts).repository(), registry).commit(delivery);
            parts.owner().own(delivery);
            Path folder = Site.checkout(delivery, commit, cluster.home().path().resolve("bootstrap"));
            kubectl.apply("-k", folder.toString());
            watch(delivery);
            return "commit " + commit.substring(0, 10);
        });
        steps.step("root Application", () -> {
            kubectl.await(
                    "the root Application in step with Git",
                    LIMIT.multipliedBy(4),
                    "Synced",
                    "-n",
                    "argocd",
                    "get",
                    "application",
                    "root",
                    "-o",
                    "jsonpath={.status.sync.status}");
            return "in step with Git";
        });
    }

    /** Last, as what it looks at is there only now. */
    void startResponder() {
        starting.start(new Responding(parts)
                .responder(cluster.kept(Cluster.MODULE), cluster.stackHome().delivery()));
    }

    private void watch(Path delivery) {
        var identity = parts.authority().supervisor();
        new Watching(
                        URI.create("https://127.0.0.1:" + parts.ports().api()),
                        parts.authority().certificate(),
                        requireNonNull(identity.key().getParent(), "no folder"),
                        delivery)
                .write(cluster.home());
    }
}
