package dev.muster.cluster.part;

import static java.util.Objects.requireNonNull;

import dev.muster.cluster.engine.Engines;
import dev.muster.cluster.host.Addresses;
import dev.muster.cluster.part.Authority.Identity;
import dev.muster.cluster.part.Parts.Stage;
import dev.muster.stack.home.Home;
import dev.muster.stack.supervisor.Probe;
import dev.muster.stack.supervisor.ProcessSpec;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** etcd, the API server, the controller manager and the scheduler, on loopback, none of them root's. */
public final class ControlPlane {

    private final Parts parts;
    private final ClusterPorts ports;
    private final Authority authority;

    public ControlPlane(Parts parts) {
        this.parts = requireNonNull(parts, "parts is null");
        this.ports = parts.ports();
        this.authority = parts.authority();
    }

    /** The store. Losing what is in it loses nothing: Git is the truth. */
    public ProcessSpec etcd() {
        Identity own = authority.identity("etcd", "/CN=etcd", "DNS:localhost,IP:127.0.0.1", false);
        Path data = Home.privateFolder(parts.home().data().resolve("etcd"));
        parts.owner().own(data);
        String clients = "https://127.0.0.1:" + ports.etcd();
        String peers = "http://127.0.0.1:" + ports.etcdPeer();
        return parts.ordinary(
                "etcd",
                Engines.ETCD.version(),
                Stage.STORE,
                Parts.listens(ports.etcd()),
                Map.of(),
                List.of(
                        parts.program("etcd").toString(),
                        "--name=host",
                        "--data-dir=" + data,
                        "--listen-client-urls=" + clients,
                        "--advertise-client-urls=" + clients,
                        "--listen-peer-urls=" + peers,
                        "--initial-advertise-peer-urls=" + peers,
                        "--initial-cluster=host=" + peers,
                        "--client-cert-auth",
                        "--trusted-ca-file=" + authority.certificate(),
                        "--cert-file=" + own.certificate(),
                        "--key-file=" + own.key(),
                        "--unsafe-no-fsync",
                        "--log-level=warn"));
    }

    public ProcessSpec api() {
        Identity own = authority.identity(
                "api",
                "/CN=kube-apiserver",
                "DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc,IP:127.0.0.1,IP:"
                        + Addresses.API + ",IP:" + Addresses.HOST,
                false);
        Identity kubelet = authority.identity("api-kubelet", "/CN=muster:api-kubelet", "", false);
        return parts.ordinary(
                "kube-apiserver",
                Engines.KUBERNETES.version(),
                Stage.API,
                Parts.listens(ports.api()),
                Map.of("GOMEMLIMIT", "700MiB"),
                List.of(
                        parts.program("kube-apiserver").toString(),
                        "--etcd-servers=https://127.0.0.1:" + ports.etcd(),
                        "--etcd-cafile=" + authority.certificate(),
                        "--etcd-certfile=" + own.certificate(),
                        "--etcd-keyfile=" + own.key(),
                        "--bind-address=127.0.0.1",
                        "--advertise-address=" + Addresses.HOST,
                        "--endpoint-reconciler-type=none",
                        "--secure-port=" + ports.api(),
                        "--tls-cert-file=" + own.certificate(),
                        "--tls-private-key-file=" + own.key(),
                        "--client-ca-file=" + authority.certificate(),
                        "--service-account-key-file=" + authority.tokenPublicKey(),
                        "--service-account-signing-key-file=" + authority.tokenKey(),
                        "--service-account-issuer=https://kubernetes.default.svc",
                        "--service-cluster-ip-range=" + Addresses.SERVICES,
                        "--authorization-mode=Node,RBAC",
                        "--enable-admission-plugins=NodeRestriction",
                        "--anonymous-auth=false",
                        "--profiling=false",
                        "--shutdown-delay-duration=0s",
                        "--kubelet-client-certificate=" + kubelet.certificate(),
                        "--kubelet-client-key=" + kubelet.key(),
                        "--kubelet-certificate-authority=" + authority.certificate(),
                        "--kubelet-preferred-address-types=InternalIP"));
    }

    public ProcessSpec controllerManager() {
        Identity own = authority.identity("controller-manager", "/CN=system:kube-controller-manager", "", false);
        // It signs what nodes ask to be signed, with a key that else is root's.
        Path key = own.key().resolveSibling("ca.key");
        Copies.copy(authority.key(), key);
        parts.owner().own(key);
        return parts.ordinary(
                "kube-controller-manager",
                Engines.KUBERNETES.version(),
                Stage.CONTROL,
                Parts.listens(ports.controllerManager()),
                Map.of("GOMEMLIMIT", "150MiB"),
                List.of(
                        parts.program("kube-controller-manager").toString(),
                        "--kubeconfig=" + own.kubeconfig(),
                        "--bind-address=127.0.0.1",
                        "--secure-port=" + ports.controllerManager(),
                        "--use-service-account-credentials",
                        "--service-account-private-key-file=" + authority.tokenKey(),
                        "--root-ca-file=" + authority.certificate(),
                        "--cluster-signing-cert-file=" + authority.certificate(),
                        "--cluster-signing-key-file=" + key,
                        "--leader-elect=false",
                        "--allocate-node-cidrs=false",
                        "--profiling=false"));
    }

    public ProcessSpec scheduler() {
        Identity own = authority.identity("scheduler", "/CN=system:kube-scheduler", "", false);
        return parts.ordinary(
                "kube-scheduler",
                Engines.KUBERNETES.version(),
                Stage.CONTROL,
                Parts.listens(ports.scheduler()),
                Map.of(),
                List.of(
                        parts.program("kube-scheduler").toString(),
                        "--kubeconfig=" + own.kubeconfig(),
                        "--bind-address=127.0.0.1",
                        "--secure-port=" + ports.scheduler(),
                        "--leader-elect=false",
                        "--profiling=false"));
    }

    /** Makes the access that {@code up} and {@code down} have, and no process keeps. */
    public Identity administrator() {
        return authority.identity("admin", "/O=system:masters/CN=muster:admin", "", true);
    }

    /** For the probe of the kubelet's page. */
    static Probe healthy(int port) {
        return Probe.http(port, "/healthz");
    }
}
