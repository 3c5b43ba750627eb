package dev.muster.cluster.part;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.engine.Engines;
import dev.muster.cluster.engine.Shell;
import dev.muster.cluster.host.Addresses;
import dev.muster.cluster.part.Authority.Identity;
import dev.muster.cluster.part.Parts.Stage;
import dev.muster.stack.home.Home;
import dev.muster.stack.supervisor.Probe;
import dev.muster.stack.supervisor.ProcessSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** What makes pods of this machine: containerd, the kubelet and kube-proxy. They run as root; nothing else does. */
public final class Node {

    private final Parts parts;
    private final ClusterPorts ports;
    private final Authority authority;
    private final Path folder;

    public Node(Parts parts) {
        this.parts = requireNonNull(parts, "parts is null");
        this.ports = parts.ports();
        this.authority = parts.authority();
        this.folder = parts.home().path();
    }

    public ProcessSpec containerd() {
        Path networks = Home.privateFolder(folder.resolve("networks"));
        Home.write(networks.resolve("10-muster.conflist"), """
                {"cniVersion": "0.4.0", "name": "muster", "plugins": [
                  {"type": "bridge", "bridge": "%s", "isGateway": true, "ipMasq": false, "hairpinMode": true,
                   "ipam": {"type": "host-local", "dataDir": "%s", "ranges": [[{"subnet": "%s"}]], "routes": [{"dst": "0.0.0.0/0"}]}}]}
                """.formatted(
                        Addresses.BRIDGE, folder.resolve("leases"), Addresses.PODS));
        Path conf = Home.write(parts.home().conf().resolve("containerd.toml"), """
                version = 2
                root = "%1$s/containerd/root"
                state = "%1$s/containerd/state"
                [grpc]
                  address = "%2$s"
                [metrics]
                  address = "127.0.0.1:%3$d"
                [plugins."io.containerd.internal.v1.opt"]
                  path = "%1$s/containerd/opt"
                [plugins."io.containerd.grpc.v1.cri"]
                  sandbox_image = "%4$s"
                  restrict_oom_score_adj = true
                  disable_apparmor = true
                  disable_tcp_service = true
                  [plugins."io.containerd.grpc.v1.cri".cni]
                    bin_dir = "/usr/lib/cni"
                    conf_dir = "%5$s"
                  [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc]
                    runtime_type = "io.containerd.runc.v2"
                    [plugins."io.containerd.grpc.v1.cri".containerd.runtimes.runc.options]
                      Root = "%1$s/containerd/runc"
                """.formatted(
                        folder, socket(), ports.containerd(), PauseImage.NAME, networks));
        return parts.process(
                "containerd",
                "Debian's",
                Stage.RUNTIME,
                Probe.http(ports.containerd(), "/v1/metrics"),
                Map.of(),
                List.of("containerd", "--config", conf.toString()));
    }

    private Path socket() {
        return folder.resolve("containerd.sock");
    }

    /** Gives containerd, which runs, the image that every pod begins with. */
    public void importPause() {
        Path archive = PauseImage.write(parts.program("pause"), folder.resolve("pause.tar"));
        Shell.here().ask("ctr", "-a", socket().toString(), "-n", "k8s.io", "images", "import", archive.toString());
    }

    public ProcessSpec kubelet() {
        Identity own = authority.identity(
                "kubelet",
                "/O=system:nodes/CN=system:node:" + Addresses.NODE,
                "DNS:" + Addresses.NODE + ",IP:127.0.0.1,IP:" + Addresses.HOST,
                true);
        Path conf = Home.write(parts.home().conf().resolve("kubelet.yaml"), """
                apiVersion: kubelet.config.k8s.io/v1beta1
                kind: KubeletConfiguration
                failCgroupV1: false
                cgroupDriver: cgroupfs
                oomScoreAdj: 0
                failSwapOn: false
                address: %1$s
                port: %2$d
                healthzBindAddress: 127.0.0.1
                healthzPort: %3$d
                containerRuntimeEndpoint: unix://%4$s
                clusterDNS: ["%1$s"]
                clusterDomain: cluster.local
                authentication: { anonymous: { enabled: false }, webhook: { enabled: false }, x509: { clientCAFile: %5$s } }
                authorization: { mode: Webhook }
                tlsCertFile: %6$s
                tlsPrivateKeyFile: %7$s
                podLogsDir: %8$s/pods
                volumePluginDir: %8$s/kubelet/volume-plugins
                makeIPTablesUtilChains: false
                imageGCHighThresholdPercent: 100
                evictionHard: { memory.available: 200Mi, nodefs.available: "1%%", imagefs.available: "1%%" }
                serializeImagePulls: false
                registryPullQPS: 0
                nodeStatusUpdateFrequency: 2s
                """.formatted(
                        Addresses.HOST,
                        ports.kubelet(),
                        ports.kubeletHealth(),
                        socket(),
                        authority.certificate(),
                        own.certificate(),
                        own.key(),
                        folder));
        return parts.process(
                "kubelet",
                Engines.KUBERNETES.version(),
                Stage.NODE,
                ControlPlane.healthy(ports.kubeletHealth()),
                Map.of("GOMEMLIMIT", "200MiB"),
                List.of(
                        parts.program("kubelet").toString(),
                        "--config=" + conf,
                        "--kubeconfig=" + own.kubeconfig(),
                        "--hostname-override=" + Addresses.NODE,
                        "--node-ip=" + Addresses.HOST,
                        "--root-dir=" + folder.resolve("kubelet")));
    }

    public ProcessSpec proxy() {
        Identity own = authority.identity("kube-proxy", "/CN=system:kube-proxy", "", true);
        Path conf = Home.write(parts.home().conf().resolve("kube-proxy.yaml"), """
                apiVersion: kubeproxy.config.k8s.io/v1alpha1
                kind: KubeProxyConfiguration
                clientConnection: { kubeconfig: %s }
                mode: nftables
                # Pods answer each other over the bridge, past the rules that would turn the addresses back.
                nftables: { masqueradeAll: true, syncPeriod: 30s, minSyncPeriod: 100ms }
                clusterCIDR: %s
                hostnameOverride: %s
                bindAddress: 127.0.0.1
                healthzBindAddress: 127.0.0.1:%d
                metricsBindAddress: 127.0.0.1:%d
                oomScoreAdj: 0
                conntrack: { maxPerCore: 0 }
                """.formatted(
                        own.kubeconfig(), Addresses.PODS, Addresses.NODE, ports.proxyHealth(), ports.proxyMetrics()));
        return parts.process(
                "kube-proxy",
                Engines.KUBERNETES.version(),
                Stage.NODE,
                Parts.listens(ports.proxyHealth()),
                Map.of(),
                List.of(parts.program("kube-proxy").toString(), "--config=" + conf));
    }
}
