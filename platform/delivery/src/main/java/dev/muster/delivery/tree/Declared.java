package dev.muster.delivery.tree;

import static java.util.Objects.requireNonNull;

import dev.muster.delivery.leaf.LeafFiles;
import dev.muster.spec.ServiceSpec;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a service's manifests take from its {@code service.yaml}, as a kustomize Component that all its leaves share:
 * database, links, routes, the bound of its objectives. Written into the tree, and a check writes it again and compares.
 */
public final class Declared {
    private static final String ENV = "/spec/template/spec/containers/0/env/-";
    private static final String NAMESPACE = "-$(MUSTER_ENV).svc.cluster.local";
    private static final List<Integer> ANALYSED_STEPS = List.of(4, 6, 8);

    /** Where the delivery repository is, only the site knows; it is asked over HTTP, HTTPS or Git's own protocol. */
    private static final String FORGE =
            "{ op: add, path: /spec/egress/-, value: { to: [{ ipBlock: { cidr: 0.0.0.0/0 } }],"
                    + " ports: [{ port: 80 }, { port: 443 }, { port: 9418 }] } }";

    /** A name and password for it, where it wants one. */
    private static final List<String> ACCESS = List.of(
            "{ op: add, path: /spec/template/spec/containers/0/volumeMounts/-, value:"
                    + " { name: delivery, mountPath: /etc/secrets/delivery, readOnly: true } }",
            "{ op: add, path: /spec/template/spec/volumes/-, value:"
                    + " { name: delivery, secret: { secretName: delivery, optional: true, defaultMode: 0440 } } }");

    private final ServiceSpec spec;
    private final StringBuilder text = new StringBuilder();

    private Declared(ServiceSpec spec) {
        this.spec = requireNonNull(spec, "spec is null");
    }

    /** Where it stands, from the repository's root. */
    public static String path(String service) {
        return LeafFiles.SERVICES + "/" + service + "/declared/" + LeafFiles.KUSTOMIZATION;
    }

    /** What the file says. */
    public static String text(ServiceSpec spec) {
        return new Declared(spec).write();
    }

    private String write() {
        text.append("# Follows from services/")
                .append(spec.service())
                .append("/service.yaml: written by `muster gitops declare`, compared by gitops/check.\n");
        text.append("apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\npatches:\n");
        spec.database().ifPresent(database -> patch("kind: Deployment|Job", database(database)));
        patch("kind: Deployment", links());
        patch("kind: NetworkPolicy, name: egress", egress());
        routes();
        patch("kind: Rollout", bounds());
        return text.toString();
    }

    private void patch(String target, List<String> operations) {
        if (operations.isEmpty()) {
            return;
        }
        text.append("  - target: { ").append(target).append(" }\n    patch: |-\n");
        operations.forEach(
                operation -> text.append("      - ").append(operation).append('\n'));
    }

    private void routes() {
        if (spec.routes().isEmpty()) {
            text.append("  - target: { kind: IngressRoute }\n    patch: |-\n      apiVersion: traefik.io/v1alpha1\n");
            text.append("      kind: IngressRoute\n      metadata: { name: any }\n      $patch: delete\n");
            return;
        }
        patch("kind: IngressRoute, name: service", List.of(match("Host(`host`) && " + paths())));
        patch(
                "kind: IngressRoute, name: service-tester",
                List.of(match("Host(`host`) && Header(`Muster-Tester`, `canary`) && " + paths())));
    }

    private static List<String> database(String database) {
        return List.of(
                variable("MUSTER_DB_NAME", database),
                variable("MUSTER_DB_URL", "jdbc:postgresql://muster-rw.data" + NAMESPACE + ":5432/" + database));
    }

    private List<String> links() {
        List<String> operations = new ArrayList<>();
        for (String link : spec.links()) {
            operations.add(variable(
                    "MUSTER_LINK_" + link.toUpperCase(Locale.ROOT).replace('-', '_'),
                    "http://" + link + "." + link + NAMESPACE));
        }
        if (spec.delivery()) {
            operations.add(fromSite("MUSTER_DELIVERY", "repository"));
            operations.add(fromSite("MUSTER_DELIVERY_REF", "revision"));
            operations.add(variable("MUSTER_DELIVERY_FOLDER", "gitops/config/$(MUSTER_ENV)"));
            operations.addAll(ACCESS);
        }
        return operations;
    }

    private List<String> egress() {
        Stream<String> links = spec.links().stream()
                .map(link -> "{ op: add, path: /spec/egress/-, value: { to: [{ namespaceSelector: { matchLabels:"
                        + " { app.kubernetes.io/name: " + link + ", muster.dev/kind: service,"
                        + " muster.dev/environment: unset } } }], ports: [{ port: 8080 }] } }");
        return Stream.concat(links, spec.delivery() ? Stream.of(FORGE) : Stream.of())
                .toList();
    }

    private String paths() {
        return spec.routes().stream()
                .map(route -> "PathPrefix(`" + route.path() + "`)")
                .collect(Collectors.joining(" || ", "(", ")"));
    }

    private static String match(String rule) {
        return "{ op: replace, path: /spec/routes/0/match, value: '" + rule + "' }";
    }

    /** The bound of the first objective; that is the one a release is judged by on a laptop, too. */
    private List<String> bounds() {
        if (spec.slo().isEmpty()) {
            return List.of();
        }
        String bound = BigDecimal.valueOf(spec.slo().getFirst().under().toMillis(), 3)
                .stripTrailingZeros()
                .toPlainString();
        String bucket = bound.contains(".") ? bound : bound + ".0";
        List<String> operations = new ArrayList<>();
        operations.add(bound("/spec/strategy/canary/analysis", bucket));
        ANALYSED_STEPS.forEach(
                step -> operations.add(bound("/spec/strategy/canary/steps/" + step + "/analysis", bucket)));
        return operations;
    }

    private static String bound(String analysis, String bucket) {
        return "{ op: replace, path: " + analysis + "/args/1/value, value: \"" + bucket + "\" }";
    }

    private static String variable(String name, String value) {
        return "{ op: add, path: " + ENV + ", value: { name: " + name + ", value: \"" + value + "\" } }";
    }

    private static String fromSite(String name, String key) {
        return "{ op: add, path: " + ENV + ", value: { name: " + name
                + ", valueFrom: { configMapKeyRef: { name: site, key: " + key + " } } } }";
    }
}
