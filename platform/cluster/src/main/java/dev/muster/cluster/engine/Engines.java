package dev.muster.cluster.engine;

import dev.muster.cluster.engine.Engine.Program;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The engines of a cluster, in the order of building: those that share most packages stand together. */
public final class Engines {

    public static final Engine KUBERNETES = Engine.of(
                    "kubernetes",
                    "1.36.3",
                    kubernetes("kube-apiserver"),
                    kubernetes("kubelet"),
                    kubernetes("kube-controller-manager"),
                    kubernetes("kube-scheduler"),
                    kubernetes("kube-proxy"),
                    kubernetes("kubectl"))
            .stamping(stamps());

    public static final Engine ETCD = Engine.of("etcd", "3.6.14", new Program("etcd", "go.etcd.io/etcd/server/v3"));

    /** One program, whose components go by the variable ARGOCD_BINARY_NAME. */
    public static final Engine ARGOCD = Engine.of(
                    "argocd", "3.2.11", new Program("argocd", "github.com/argoproj/argo-cd/v3/cmd"))
            .keeping(
                    "github.com/argoproj/argo-cd/v3!manifests/crds",
                    "github.com/argoproj/argo-cd/v3!manifests/base/config");

    public static final Engine ROLLOUTS = Engine.of(
                    "rollouts",
                    "1.9.1",
                    new Program("rollouts-controller", "github.com/argoproj/argo-rollouts/cmd/rollouts-controller"))
            .keeping(
                    "github.com/argoproj/argo-rollouts!manifests/crds",
                    "github.com/argoproj/argo-rollouts!manifests/role");

    /** What Argo CD builds leaves with. */
    public static final Engine KUSTOMIZE =
            Engine.of("kustomize", "5.8.1", new Program("kustomize", "sigs.k8s.io/kustomize/kustomize/v5"));

    public static final Engine COREDNS = Engine.of(
                    "coredns", "1.14.7", new Program("coredns", "github.com/coredns/coredns"))
            .tagged("grpcnotrace");

    /** What holds a pod's namespaces open. */
    public static final Engine PAUSE = Engine.of("pause", "1", new Program("pause", "."));

    private Engines() {}

    /** All that are built. */
    public static List<Engine> all() {
        return List.of(KUBERNETES, ETCD, PAUSE, KUSTOMIZE, COREDNS, ARGOCD, ROLLOUTS);
    }

    private static Program kubernetes(String name) {
        return new Program(name, "k8s.io/kubernetes/cmd/" + name);
    }

    /** Without them a server calls itself v0.0.0-master, which clients refuse to read. */
    private static Map<String, String> stamps() {
        Map<String, String> stamps = new LinkedHashMap<>();
        for (String folder : List.of("k8s.io/component-base/version", "k8s.io/client-go/pkg/version")) {
            stamps.put(folder + ".gitVersion", "v1.36.3");
            stamps.put(folder + ".gitMajor", "1");
            stamps.put(folder + ".gitMinor", "36");
        }
        return stamps;
    }
}
