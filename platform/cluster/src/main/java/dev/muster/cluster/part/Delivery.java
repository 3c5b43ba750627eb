package dev.muster.cluster.part;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.engine.Engines;
import dev.muster.cluster.engine.Traefik;
import dev.muster.cluster.host.Addresses;
import dev.muster.cluster.part.Authority.Identity;
import dev.muster.cluster.part.Parts.Stage;
import dev.muster.stack.home.Home;
import dev.muster.stack.home.Secrets;
import dev.muster.stack.supervisor.Probe;
import dev.muster.stack.supervisor.ProcessSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What turns commits into traffic: Argo CD, Argo Rollouts, Traefik, and the names that pods call each other by. */
public final class Delivery {

    private static final String REDIS_PASSWORD = "redis/password";

    private final Parts parts;
    private final ClusterPorts ports;
    private final Authority authority;
    private final Path folder;

    public Delivery(Parts parts) {
        this.parts = requireNonNull(parts, "parts is null");
        this.ports = parts.ports();
        this.authority = parts.authority();
        this.folder = parts.home().path().resolve("argocd");
    }

    /** Names of services, for pods; it may take the port below 1024 that names are asked at, and nothing else of root's. */
    public ProcessSpec names() {
        Identity own = authority.identity("dns", "/CN=muster:dns", "", false);
        Path conf = Home.write(parts.home().conf().resolve("Corefile"), """
                cluster.local:53 in-addr.arpa:53 ip6.arpa:53 {
                  bind %s
                  errors
                  health 127.0.0.1:%d
                  kubernetes cluster.local in-addr.arpa ip6.arpa {
                    kubeconfig %s
                    ttl 5
                  }
                }
                """.formatted(
                        Addresses.HOST, ports.dnsHealth(), own.kubeconfig()));
        List<String> command = List.of(parts.program("coredns").toString(), "-conf", conf.toString());
        return parts.process(
                "coredns",
                Engines.COREDNS.version(),
                Stage.DELIVERY,
                Probe.http(ports.dnsHealth(), "/health"),
                Map.of(),
                parts.owner().running(command, List.of("net_bind_service")));
    }

    /** Argo CD's memory. */
    public ProcessSpec redis() {
        Home home = parts.home();
        Path conf = Home.write(home.secrets().resolve("redis.conf"), """
                bind 127.0.0.1
                port %d
                requirepass %s
                set-proc-title no
                save ""
                appendonly no
                """.formatted(ports.redis(), password()));
        parts.owner().letPass(home.secrets());
        parts.owner().own(conf);
        return parts.ordinary(
                "redis",
                "Debian's",
                Stage.DATA,
                new Probe(ports.redis(), "PING\r\n", "-NOAUTH"),
                Map.of(),
                List.of("redis-server", conf.toString()));
    }

    private String password() {
        return new Secrets(parts.home().secrets()).random(REDIS_PASSWORD);
    }

    /** Builds manifests from Git. */
    public ProcessSpec repository() {
        return argo(
                "argocd-repo-server",
                Parts.listens(ports.repo()),
                List.of(
                        "--address=127.0.0.1",
                        "--port=" + ports.repo(),
                        "--metrics-address=127.0.0.1",
                        "--metrics-port=" + ports.repoMetrics(),
                        "--redis=127.0.0.1:" + ports.redis()));
    }

    /** Makes the cluster what the manifests say. */
    public ProcessSpec applications() {
        return argo(
                "argocd-application-controller",
                ControlPlane.healthy(ports.argoController()),
                List.of(
                        "--metrics-port=" + ports.argoController(),
                        "--redis=127.0.0.1:" + ports.redis(),
                        "--repo-server=127.0.0.1:" + ports.repo(),
                        "--self-heal-timeout-seconds=0",
                        "--self-heal-backoff-timeout-seconds=0"));
    }

    /** Makes an Application for each leaf. Started once its kind is known: else it misses it until it is started again. */
    public ProcessSpec applicationSets() {
        return argo(
                "argocd-applicationset-controller",
                // It answers for its health nowhere.
                Probe.http(ports.applicationSet(), "/metrics"),
                List.of(
                        "--metrics-addr=127.0.0.1:" + ports.applicationSet(),
                        "--probe-addr=127.0.0.1:" + ports.applicationSetProbe(),
                        "--webhook-addr=127.0.0.1:" + ports.applicationSetHook(),
                        "--argocd-repo-server=127.0.0.1:" + ports.repo()));
    }

    /** Makes the access that all of Argo CD has. */
    public void admitArgo() {
        authority.identity("argocd", "/CN=muster:argocd", "", false);
        for (String place : List.of("tls", "ssh", "gpg/keys", "gpg/source", "plugin", "home", "tmp")) {
            Home.privateFolder(folder.resolve(place));
        }
        parts.owner().own(folder);
    }

    private ProcessSpec argo(String component, Probe probe, List<String> arguments) {
        List<String> command = yielding(parts.program("argocd").toString(), arguments);
        Map<String, String> environment = new TreeMap<>(Map.of(
                "ARGOCD_BINARY_NAME", component,
                "ARGOCD_FAKE_IN_CLUSTER", "true",
                "ARGOCD_GPG_ENABLED", "false",
                "ARGOCD_RECONCILIATION_TIMEOUT", "10s",
                "ARGOCD_RECONCILIATION_JITTER", "0s",
                "ARGOCD_SYNC_WAVE_DELAY", "0",
                "KUBECONFIG", authority.existing("argocd").kubeconfig().toString(),
                "REDIS_PASSWORD", password(),
                "GOMEMLIMIT", "300MiB"));
        environment.putAll(Map.of(
                "ARGOCD_TLS_DATA_PATH", folder.resolve("tls").toString(),
                "ARGOCD_SSH_DATA_PATH", folder.resolve("ssh").toString(),
                "ARGOCD_GNUPGHOME", folder.resolve("gpg/keys").toString(),
                "ARGOCD_GPG_DATA_PATH", folder.resolve("gpg/source").toString(),
                "ARGOCD_PLUGINSOCKFILEPATH", folder.resolve("plugin").toString(),
                "HOME", folder.resolve("home").toString(),
                "TMPDIR", folder.resolve("tmp").toString(),
                "PATH", parts.program("kustomize").getParent() + ":/usr/local/bin:/usr/bin:/bin"));
        return parts.ordinary(component, Engines.ARGOCD.version(), Stage.DELIVERY, probe, environment, command);
    }

    /** Steps back for pods: each commit has all manifests built, on the cores that requests are served with. */
    static List<String> yielding(String program, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("nice", "-n", "10", program));
        command.addAll(arguments);
        return command;
    }

    /** Moves weights and judges canaries. Its own default for Traefik is a group that is no more. */
    public ProcessSpec rollouts() {
        Identity own = authority.identity("rollouts", "/CN=muster:rollouts", "", false);
        return parts.ordinary(
                "argo-rollouts",
                Engines.ROLLOUTS.version(),
                Stage.DELIVERY,
                ControlPlane.healthy(ports.rolloutsHealth()),
                Map.of(
                        "POD_NAMESPACE", "argo-rollouts",
                        "ARGO_ROLLOUTS_PROMETHEUS_ADDRESS",
                                "http://127.0.0.1:" + ports.stack().prometheus(),
                        "GOMEMLIMIT", "150MiB"),
                List.of(
                        parts.program("rollouts-controller").toString(),
                        "--kubeconfig=" + own.kubeconfig(),
                        "--leader-elect=false",
                        "--healthzPort=" + ports.rolloutsHealth(),
                        "--metricsPort=" + ports.rolloutsMetrics(),
                        "--traefik-api-group=traefik.io",
                        "--traefik-api-version=traefik.io/v1alpha1"));
    }

    /** Where requests enter. */
    public ProcessSpec gateway() {
        Identity own = authority.identity("traefik", "/CN=muster:traefik", "", false);
        return parts.ordinary(
                "traefik",
                Traefik.VERSION,
                Stage.DELIVERY,
                Probe.http(ports.gatewayAdmin(), "/ping"),
                Map.of("KUBECONFIG", own.kubeconfig().toString(), "GOMEMLIMIT", "150MiB"),
                gateway(parts.program("traefik").toString(), ports));
    }

    static List<String> gateway(String program, ClusterPorts ports) {
        return List.of(
                program,
                "--entrypoints.web.address=127.0.0.1:" + ports.gateway(),
                "--entrypoints.traefik.address=127.0.0.1:" + ports.gatewayAdmin(),
                "--ping=true",
                "--providers.kubernetescrd=true",
                // Else a canary without pods takes the stable release's route away with it.
                "--providers.kubernetescrd.allowemptyservices=true",
                "--metrics.prometheus=true",
                "--global.checknewversion=false",
                "--global.sendanonymoususage=false");
    }
}
